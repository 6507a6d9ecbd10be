import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { ImportError, reason } from './import-error.js';
import { inDigits, type Limits } from './limits.js';

/** A run of text on a page; lengths in points, from the lower left corner. */
export interface PdfItem {
  text: string;
  x: number;
  y: number;
  width: number;
  /** height of the letters */
  size: number;
  font: string;
  /** neither upright nor mirrored, such as a watermark */
  turned: boolean;
  rightToLeft: boolean;
}

export interface PdfPage {
  items: PdfItem[];
  /** lower and upper edge, in points */
  bottom: number;
  top: number;
}

export interface PdfText {
  title: string | undefined;
  language: string | undefined;
  pages: PdfPage[];
  /** what the PDF library complained of */
  complaints: string[];
}

type Message =
  | ({ done: true } & Omit<PdfText, 'pages'>)
  | { page: PdfPage }
  | { error: string; name: string }
  | { tooManyPages: number };

// Runs in a thread of its own, so that it can be stopped when it takes too much time or memory
const READER = `
const { parentPort, workerData } = require('node:worker_threads');
const complaints = new Set();
for (const name of ['log', 'info', 'warn', 'error']) {
  console[name] = (...words) => complaints.size < 20 && complaints.add(words.map(String).join(' ').slice(0, 200));
}
const read = async () => {
  const { getDocumentProxy } = require(workerData.library);
  const pdf = await getDocumentProxy(workerData.bytes, {
    isEvalSupported: false, useSystemFonts: false, disableFontFace: true, useWorkerFetch: false, useWasm: false,
    enableXfa: false, stopAtErrors: false, cMapUrl: undefined, standardFontDataUrl: undefined,
  });
  if (pdf.numPages > workerData.pages) return parentPort.postMessage({ tooManyPages: pdf.numPages });
  let items = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: false });
    items += content.items.length;
    if (items > workerData.items) throw new Error('more than ' + workerData.items + ' pieces of text');
    parentPort.postMessage({ page: { bottom: page.view[1], top: page.view[3], items: content.items.map((item) => ({
      text: item.str, x: item.transform[4], y: item.transform[5], width: item.width,
      size: Math.hypot(item.transform[2], item.transform[3]), font: item.fontName,
      turned: Math.abs(item.transform[1]) > 0.01 * Math.abs(item.transform[0]) || item.transform[3] < 0,
      rightToLeft: item.dir === 'rtl',
    })) } });
    page.cleanup();
  }
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const { Title: title, Language: language } = info;
  parentPort.postMessage({
    done: true, title: title || undefined, language: language || undefined, complaints: [...complaints],
  });
};
read().catch((error) => parentPort.postMessage({
  error: String(error && error.message || error), name: String(error && error.name),
}));
`;

const DAMAGED = 'The file may be damaged or cut short: get it again from its source.';
const TOO_MUCH = 'Save the text part of the file as a new PDF, or import the law as .docx or .html.';

/** Reads the text of a PDF with its places, running nothing that it holds; bounded in pages, memory and time. */
export async function readPdfText(bytes: Uint8Array, limits: Limits): Promise<PdfText> {
  const pages: PdfPage[] = [];
  const library = createRequire(import.meta.url).resolve('unpdf');
  const worker = new Worker(READER, {
    eval: true,
    workerData: { library, bytes: new Uint8Array(bytes), pages: limits.pages, items: limits.nodes },
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.pdfBytes / 1024 / 1024) },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const before = process.memoryUsage.rss();
  let watch: NodeJS.Timeout | undefined;
  let clock: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PdfText>((resolve, reject) => {
      const stop = (unexpected: string, expected: string, remedy: string): void =>
        reject(new ImportError(unexpected, expected, remedy));
      const tooLarge = (): void =>
        stop(`PDF that needs more than ${inDigits(limits.pdfBytes)} bytes of memory`, 'a law text', TOO_MUCH);
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > limits.pdfBytes) tooLarge();
      }, 25);
      clock = setTimeout(
        () => stop(`PDF that takes more than ${limits.pdfSeconds} seconds to read`, 'a law text', TOO_MUCH),
        limits.pdfSeconds * 1000,
      );
      worker.on('message', (message: Message) => {
        if ('page' in message) pages.push(message.page);
        else if ('tooManyPages' in message) {
          stop(
            `PDF of ${inDigits(message.tooManyPages)} pages`,
            `at most ${inDigits(limits.pages)}`,
            'Split the file into its parts and import each.',
          );
        } else if ('error' in message) {
          if (message.name === 'PasswordException') {
            stop(
              'PDF that is locked with a password',
              'one that opens without',
              'Save it without a password and import that.',
            );
          } else stop(`data in the PDF (${reason(message.error)})`, 'a whole PDF', DAMAGED);
        } else resolve({ title: message.title, language: message.language, complaints: message.complaints, pages });
      });
      worker.on('error', (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooLarge();
        else stop(`data in the PDF (${reason(error)})`, 'a whole PDF', DAMAGED);
      });
      worker.on('exit', () => stop('end of the PDF reader', 'the text of the PDF', DAMAGED));
    });
  } finally {
    clearInterval(watch);
    clearTimeout(clock);
    await worker.terminate();
  }
}
