/** The card's files and which of them is selected (Belpic manuals section 2; card content v5.4 section 4). */

/** Path of an elementary file from the MF, as four or eight hexadecimal digits: `2F00`, `DF014031`. */
export type CardFiles = ReadonlyMap<string, Uint8Array>;

const MASTER_FILE = '3F00';
const DIRECTORIES = ['DF00', 'DF01'];

export const APPLET_AID = 'A00000003029057000AD13100101FF';
const PKCS15_AID = 'A000000177504B43532D3135';
const ID_FILES_AID = 'A000000177496446696C6573';

export class FileSystem {
  readonly #files: CardFiles;
  readonly #hasIdFilesName: boolean;
  /** Empty in the MF. */
  #directory = '';
  #file: string | null = null;

  constructor(files: CardFiles, hasIdFilesName: boolean) {
    this.#files = files;
    this.#hasIdFilesName = hasIdFilesName;
  }

  get current(): Uint8Array | null {
    return this.#file === null ? null : (this.#files.get(this.#file) ?? null);
  }

  /** Record structure: the two TLV files. */
  get currentHasRecords(): boolean {
    return this.#file === 'DF014031' || this.#file === 'DF014033';
  }

  reset(): void {
    this.#directory = '';
    this.#file = null;
  }

  selectIdentifier(identifier: string): boolean {
    if (identifier === MASTER_FILE) return this.#enter('');
    if (DIRECTORIES.includes(identifier)) return this.#enter(identifier);
    return this.#open(this.#directory + identifier);
  }

  /** With or without the MF's identifier in front: both work on real cards. */
  selectPath(path: string): boolean {
    const inside = path.startsWith(MASTER_FILE) ? path.slice(4) : path;
    if (inside === '') return this.#enter('');
    if (DIRECTORIES.includes(inside)) return this.#enter(inside);
    return this.#open(inside);
  }

  /** A longer name is accepted when it starts with ours. */
  selectName(aid: string): boolean {
    if (aid.length >= 10 && aid.startsWith(APPLET_AID)) return this.#enter('');
    if (aid.startsWith(PKCS15_AID)) return this.#enter('DF00');
    if (aid.startsWith(ID_FILES_AID) && this.#hasIdFilesName) return this.#enter('DF01');
    return false;
  }

  #enter(directory: string): boolean {
    this.#directory = directory;
    this.#file = null;
    return true;
  }

  #open(path: string): boolean {
    if (!this.#files.has(path)) return false;
    this.#directory = path.slice(0, -4);
    this.#file = path;
    return true;
  }
}
