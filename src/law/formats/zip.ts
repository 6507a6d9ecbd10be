import * as zlib from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportError, reason } from './import-error.js';
import { inDigits, type Limits } from './limits.js';

/** An archive in memory. Names are only compared, never used as paths. */
export interface Archive {
  names: string[];
  /** The uncompressed bytes of one part, or undefined if there is none of that name. */
  read: (name: string) => Promise<Uint8Array | undefined>;
}

const DAMAGED = 'The file may be damaged or cut short: get it again from its source.';
const HUGE = 'The file is not a plain law text: save it anew from the program that made it.';

/** Opens a zip archive; the limits are enforced while each part is inflated, whatever sizes the archive claims. */
export async function openZip(bytes: Uint8Array, what: string, limits: Limits): Promise<Archive> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });
    if (zip.entryCount > limits.zipEntries) {
      throw new ImportError(
        `${what} with ${inDigits(zip.entryCount)} parts`,
        `at most ${inDigits(limits.zipEntries)}`,
        HUGE,
      );
    }
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) {
        throw new ImportError(`second part named "${entry.fileName}" in ${what}`, 'one of each name', DAMAGED);
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`archive structure in ${what} (${reason(error)})`, 'a whole .docx file', DAMAGED);
  }

  let total = 0;
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const entry = entries.get(name);
    if (!entry) return undefined;
    if (entry.isEncrypted()) {
      throw new ImportError(`encrypted part in ${what}`, 'a file without a password', 'Save it without a password.');
    }
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        total += chunk.length;
        if (size > limits.entryBytes || total > limits.totalBytes) {
          throw new ImportError(
            `size of ${what}, which unpacks to more than ` +
              `${inDigits(size > limits.entryBytes ? limits.entryBytes : limits.totalBytes)} bytes`,
            'a law text',
            HUGE,
          );
        }
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw new ImportError(`data in ${what} (${reason(error)})`, 'parts that can be unpacked', DAMAGED);
    }
    const data = Buffer.concat(chunks);
    if (checksum && checksum(data) !== entry.crc32) {
      throw new ImportError(`checksum in ${what}`, 'the one recorded in the file', DAMAGED);
    }
    return data;
  };
  return { names: [...entries.keys()], read };
}

// in Node since 20.15
const checksum = (zlib as { crc32?: (data: Uint8Array) => number }).crc32;
