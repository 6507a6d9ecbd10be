import { wantKey, wantOf } from '../state/want.js';
import { printsOf } from '../../load/prints.js';
import { folderOf, ownStates, regionStates } from '../../work/states.js';
import { readBook, readLaws, sameValue, UNSEALED, type Raw } from '../../work/book.js';
import { homedir } from 'node:os';
import path from 'node:path';
import { harmless } from '../../report/terminal.js';
import { importLaw } from '../../work/import.js';
import { openEditor } from '../../work/editor.js';
import { checkStateSteps, dateOf, open, type GlobalOptions } from '../../work/session.js';
import type { StateCheck } from '../../work/session.js';
import type { Loaded } from '../../load/workspace.js';
import type { Effect, Event, App } from '../state/app.js';
import { billInThread } from './bill-thread.js';
import { indexInThread, readInThread, unlessStopped } from './law-threads.js';
import { accede, type Compared, compareStates } from '../../work/compare.js';
import { firstReadingOf, readingOf } from '../../work/read.js';
import { longUnread } from '../../load/texts/texts.js';
import { buildPassages, type Passages } from '../../law/passages/index.js';
import { keepDrafts, readMemory, takeDrafts, writeMemory } from './kept.js';
import { copy, writeDocument } from './outside.js';
import { signatureOf, textsMark, versionsOf } from './read.js';
import { addNotAtHand } from '../../work/not-at-hand.js';
import { markRead, readMarks } from '../../work/read-marks.js';
import { reviewedTexts } from '../../work/reviewed-history.js';
import { saveChange } from '../../work/save.js';
import { ForceWanted } from '../../work/usage-error.js';
import { keepStateTexts, sealedRaw } from '../../work/seal.js';
import { FEW, messageOf, walk, Work } from './work.js';
import { prepareWorkspace } from '../../work/init.js';
import { say, spoken } from '../../words/catalogue.js';

/** What the terminal does for the app. */
export interface Terminal {
  write(text: string): void;
  /** lends the terminal to another program and takes it back */
  lend<T>(run: () => T): T;
}

const WATCH_MS = 1_500;

/**
 * Does what the app asks for, and tells it of the results as events: the one place in it that reads and writes. Reading
 * and computing go step by step, so that keys come in between, and can be stopped.
 */
export class Runtime {
  private loaded: Loaded | undefined;
  private workspace: string | undefined;
  private checks = new Map<string, StateCheck>();
  private passages = new Map<string, { texts: string; passages: Passages }>();
  /** what goes on in threads of its own, by what it is for */
  private threads = new Map<string, Promise<void>>();
  private readonly work: Work;
  private saves: Promise<void> = Promise.resolve();
  private signature = '';
  private pendingLoad: { touched?: string } | undefined;
  private readonly watcher: NodeJS.Timeout;
  private first = true;
  private drafts: App['drafts'] = {};

  constructor(
    private readonly options: GlobalOptions,
    private readonly terminal: Terminal,
    private readonly dispatch: (event: Event) => void,
    private readonly quit: () => void,
  ) {
    this.work = new Work((want, signal) => this.provide(want, signal), dispatch);
    this.watcher = setInterval(() => this.watch(), WATCH_MS);
    this.watcher.unref();
  }

  stop(): void {
    clearInterval(this.watcher);
  }

  /** The workspace that is open, for what is written when the app breaks down. */
  get folder(): string | undefined {
    return this.workspace;
  }

  run(effect: Effect): void {
    switch (effect.type) {
      case 'load':
        return this.askLoad(effect.touched);
      case 'want':
        return this.work.add(effect.wants);
      case 'cancel':
        this.work.drop();
        return this.dispatch({ type: 'cancelled' });
      case 'save':
        this.saves = this.saves.then(() => this.save(effect));
        return;
      case 'mark-read':
        this.saves = this.saves.then(() => this.mark(effect));
        return;
      case 'import':
        void this.import(effect);
        return;
      case 'not-at-hand':
        this.saves = this.saves.then(() => this.listed(effect));
        return;
      case 'keep-drafts':
        return this.keep(effect.drafts);
      case 'edit':
        return this.edit(effect.file, effect.line);
      case 'suspend':
        return this.safely(() => this.terminal.lend(() => void process.kill(0, 'SIGTSTP')));
      case 'copy':
        return copy(effect.text, (text) => this.terminal.write(text));
      case 'export':
        void this.export(effect);
        return;
      case 'make-workspace':
        void this.make(effect.folder, effect.state);
        return;
      case 'remember':
        if (this.workspace !== undefined) writeMemory(this.workspace, effect);
        return;
      case 'quit':
        void this.saves.then(() => this.quit());
        return;
    }
  }

  private safely(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.dispatch({ type: 'notice', text: messageOf(error), tone: 'bad' });
    }
  }

  private keep(drafts: App['drafts']): void {
    this.drafts = drafts;
    try {
      if (this.workspace !== undefined) keepDrafts(this.workspace, drafts);
      this.dispatch({ type: 'kept' });
    } catch (error) {
      this.dispatch({ type: 'kept', lost: messageOf(error) });
    }
  }

  /** What an app that is no more has left behind; also one that ends only while this one runs. */
  private takeOver(): void {
    this.safely(() => {
      const drafts = this.workspace === undefined ? {} : takeDrafts(this.workspace, this.drafts);
      if (Object.keys(drafts).length > 0) this.dispatch({ type: 'drafts', drafts });
    });
  }

  private askLoad(touched: string | undefined): void {
    if (this.pendingLoad) {
      if (this.pendingLoad.touched !== touched) delete this.pendingLoad.touched;
      return;
    }
    this.pendingLoad = touched === undefined ? {} : { touched };
    setTimeout(() => this.load(), 0);
  }

  private load(): void {
    const { touched } = this.pendingLoad ?? {};
    this.pendingLoad = undefined;
    this.safely(() => {
      const options = { ...this.options, ...(this.workspace !== undefined && { workspace: this.workspace }) };
      const loaded = open(options, {}, this.loaded?.files.used);
      this.loaded = loaded;
      this.workspace = loaded.workspace;
      this.work.drop((want) => touched === undefined || wantOf(want).of === touched);
      if (touched === undefined) this.checks.clear();
      else this.checks.delete(touched);
      this.signature = this.workspace === undefined ? '' : signatureOf(this.workspace);
      const fresh = this.first && this.workspace !== undefined ? readMemory(this.workspace) : {};
      this.first = this.first && this.workspace === undefined;
      this.dispatch({
        type: 'loaded',
        loaded,
        asOf: dateOf(this.options),
        ownStates: ownStates(loaded),
        versions: versionsOf(loaded),
        ...(touched !== undefined && { touched }),
        ...fresh,
      });
    });
    this.takeOver();
    if (!this.loaded) this.dispatch({ type: 'idle' });
  }

  private async provide(want: string, signal: AbortSignal): Promise<void> {
    const loaded = this.loaded;
    if (!loaded) return;
    const { what, of: state, beside = '' } = wantOf(want);
    if (what === 'check')
      return this.dispatch({ type: 'checked', state, check: await this.checkOf(loaded, state, signal) });
    if (what === 'book') {
      await this.textsRead(loaded, state, signal);
      if (this.workspace !== undefined)
        this.dispatch({ type: 'read-marks', state, marks: readMarks(this.workspace, state) });
      return this.dispatch({ type: 'book', state, book: readBook(loaded, state), texts: readLaws(loaded, state) });
    }
    if (what === 'passages')
      return this.dispatch({ type: 'passages', state, passages: await this.passagesOf(loaded, state, signal) });
    if (what === 'reviewed')
      return this.dispatch({
        type: 'reviewed-texts',
        state,
        texts: await reviewedTexts(loaded, state, (await this.checkOf(loaded, state, signal)).stateWords),
      });
    if (what === 'accession') {
      const check = await this.checkOf(loaded, state, signal);
      return this.dispatch({
        type: 'acceded',
        key: want,
        accession: await walk(accede(loaded, check, state, beside, dateOf(this.options)), signal),
      });
    }
    if (what === 'region')
      return this.dispatch({ type: 'compared', key: want, compared: await this.compare(loaded, state, signal) });
    const version = versionsOf(loaded).find(
      (version) => version.state === state && `${version.law}:${version.label}` === beside,
    );
    if (!version) throw new Error(say('answering.fault.no-version'));
    const order = {
      state,
      version,
      asOf: dateOf(this.options),
      lang: spoken(),
      ...(this.workspace !== undefined && { workspace: this.workspace }),
    };
    this.dispatch({ type: 'bill', key: want, bill: await billInThread(order, signal) });
  }

  /** Waits for a thread, which is begun where it does not work yet; it goes on when this is given up. */
  private inThread(key: string, begin: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const going = this.threads.get(key) ?? begin().finally(() => this.threads.delete(key));
    this.threads.set(key, going);
    return unlessStopped(going, signal);
  }

  /** Has the long texts of a state's laws read, so that who asks for them next need not. */
  private async textsRead(loaded: Loaded, state: string, signal: AbortSignal): Promise<void> {
    const country = loaded.world.countries.get(state);
    const unread = country ? longUnread(loaded, country) : [];
    if (unread.length > 0) await this.inThread(`texts ${textsMark(loaded, state)}`, () => readInThread(unread), signal);
  }

  /** The laws of a state ready to be asked; as they were where no text has changed. */
  private async passagesOf(loaded: Loaded, state: string, signal: AbortSignal): Promise<Passages> {
    const texts = textsMark(loaded, state);
    const known = this.passages.get(state);
    if (known?.texts === texts) return known.passages;
    const unread = firstReadingOf(loaded, state);
    if (unread) await this.inThread(`index ${texts}`, () => indexInThread(unread), signal);
    const reading = await readingOf(loaded, state);
    const passages = reading?.passages ?? buildPassages([], new Map(), new Map());
    this.passages.set(state, { texts, passages });
    return passages;
  }

  /** The states of a region side by side; one that cannot be checked is left out, and told of by its own check. */
  private async compare(loaded: Loaded, region: string, signal: AbortSignal): Promise<Compared> {
    const states = regionStates(loaded.world, region, dateOf(this.options));
    const mapped = states.filter((state) => loaded.world.mapped.includes(state));
    const left = new Set<string>();
    for (const [done, state] of mapped.entries()) {
      this.dispatch({
        type: 'progress',
        want: wantKey('region', region),
        what: say('answering.fault.comparing', { state }),
        done,
        total: mapped.length,
        long: mapped.length > FEW,
      });
      try {
        await this.checkOf(loaded, state, signal);
      } catch {
        signal.throwIfAborted();
        left.add(state);
      }
    }
    return walk(
      compareStates(
        loaded,
        states.filter((state) => !left.has(state)),
        this.checks,
        dateOf(this.options),
      ),
      signal,
    );
  }

  private async checkOf(loaded: Loaded, state: string, signal: AbortSignal): Promise<StateCheck> {
    const known = this.checks.get(state);
    if (!known) await this.textsRead(loaded, state, signal);
    const check = known ?? (await walk(checkStateSteps(loaded, state, dateOf(this.options)), signal));
    if (!known) keepStateTexts(loaded, state);
    // the data may have been read again in the meantime
    if (loaded === this.loaded) this.checks.set(state, check);
    return check;
  }

  private async save({ key, state, change, mine, undone }: Extract<Effect, { type: 'save' }>): Promise<void> {
    try {
      if (!this.loaded || this.workspace === undefined) throw new Error(say('answering.fault.no-workspace'));
      const folder = folderOf(this.loaded, state);
      const country = this.loaded.world.countries.get(state);
      if (!country) throw new Error(say('answering.fault.no-data', { state }));
      const texts = readLaws(this.loaded, state);
      const { before, after } = change;
      // what is put back rests on the text on which it rested before
      const reviewed =
        after && !undone && (!before || Object.keys({ ...before, ...after }).some(isSealed(before, after)));
      const on = dateOf(this.options);
      const desk = {
        world: this.loaded.world,
        country,
        folder,
        texts,
        workspace: this.workspace,
        on,
        data: country.seals.files.size > 0 ? country.seals.files : printsOf(this.loaded.files, this.workspace, state),
      };
      const sealed = after && (reviewed ? sealedRaw(desk, after) : { raw: after, write: () => Promise.resolve() });
      const seen = this.signature === signatureOf(this.workspace);
      const saved = await saveChange(
        { workspace: this.workspace, folder, ...(mine && { mine }), ...(undone && { undone }) },
        { ...change, ...(sealed && { after: sealed.raw }) },
      );
      if (saved.done) await sealed?.write();
      this.signature = signatureOf(this.workspace);
      if (!saved.done)
        return this.dispatch({ type: 'clash', key, change, ...(saved.theirs && { theirs: saved.theirs }) });
      this.dispatch({
        type: 'saved',
        key,
        merged: saved.merged,
        ...(saved.after && { after: saved.after }),
        ...(undone && { undone }),
      });
      if (!seen) this.askLoad(undefined);
    } catch (error) {
      this.dispatch({ type: 'not-saved', key, message: messageOf(error) });
    }
  }

  private async mark({ state, cited, print }: Extract<Effect, { type: 'mark-read' }>): Promise<void> {
    try {
      if (this.workspace === undefined) throw new Error(say('answering.fault.nowhere'));
      this.dispatch({ type: 'read-marks', state, marks: await markRead(this.workspace, state, cited, print) });
    } catch (error) {
      this.dispatch({ type: 'notice', text: messageOf(error), tone: 'bad' });
    }
  }

  /** Imports the text of a law; where it stands there already, or looks wrong, the user decides. */
  private async import(effect: Extract<Effect, { type: 'import' }>): Promise<void> {
    const { file, state, as, force } = effect;
    try {
      if (this.workspace === undefined) throw new Error(say('answering.fault.no-workspace'));
      const { law, warnings } = await importLaw(file.replace(/^~(?=\/|\\|$)/, homedir()), {
        workspace: this.workspace,
        state,
        view: 'amended',
        ...(as !== undefined && { as }),
        ...(force && { force }),
      });
      const more = warnings.length > 0 ? ` ${warnings[0]}` : '';
      this.dispatch({
        type: 'imported',
        text: harmless(
          say('answering.fault.imported', {
            id: law.id,
            title: law.meta.title ?? law.id,
            n: law.sections.length,
            more,
          }),
        ),
      });
    } catch (error) {
      const message = messageOf(error);
      if (!force && error instanceof ForceWanted)
        return this.dispatch({ type: 'ask-import', message, effect: { ...effect, force: true } });
      this.dispatch({ type: 'idle' });
      this.dispatch({ type: 'notice', text: message, tone: 'bad' });
    }
  }

  /** Puts a law on the list of those that are not at hand, before an answer that names it is saved. */
  private async listed({ state, law }: Extract<Effect, { type: 'not-at-hand' }>): Promise<void> {
    try {
      const country = this.loaded?.world.countries.get(state);
      if (!this.loaded || !country || this.workspace === undefined)
        throw new Error(say('answering.fault.no-workspace'));
      if (country.notAtHand.has(law.id)) return;
      await addNotAtHand(this.workspace, folderOf(this.loaded, state), country.notAtHand.values(), law);
      this.load();
    } catch (error) {
      this.dispatch({ type: 'notice', text: messageOf(error), tone: 'bad' });
    }
  }

  private edit(file: string, line: number): void {
    this.safely(() => this.terminal.lend(() => openEditor(file, line)));
    this.askLoad(undefined);
  }

  private async export({ file, document, overwrite }: Extract<Effect, { type: 'export' }>): Promise<void> {
    try {
      const written = await writeDocument(file, document, overwrite, this.loaded);
      this.dispatch(
        written !== undefined
          ? {
              type: 'notice',
              text: say('answering.fault.written', { file: path.basename(written), folder: path.dirname(written) }),
              tone: 'good',
            }
          : { type: 'ask-overwrite', file, document },
      );
    } catch (error) {
      this.dispatch({ type: 'notice', text: messageOf(error), tone: 'bad' });
    }
  }

  private async make(folder: string, state: string): Promise<void> {
    try {
      this.workspace = await prepareWorkspace(this.loaded!, folder, state);
      this.dispatch({ type: 'workspace', folder: this.workspace, state });
    } catch (error) {
      this.dispatch({ type: 'notice', text: messageOf(error), tone: 'bad' });
    }
  }

  /** Another program's changes to the workspace are read as they come. */
  private watch(): void {
    this.takeOver();
    if (this.workspace === undefined || this.work.isBusy || this.pendingLoad) return;
    const now = signatureOf(this.workspace);
    if (this.signature === '' || now === this.signature) return;
    this.signature = now;
    this.dispatch({
      type: 'notice',
      text: say('answering.fault.changed'),
      tone: 'info',
    });
    this.askLoad(undefined);
  }
}

/** Whether a key of an answer is one that its seal stands for, or its review itself, and differs. */
const isSealed =
  (before: Raw, after: Raw) =>
  (key: string): boolean =>
    !UNSEALED.includes(key) && !sameValue(before[key], after[key]);
