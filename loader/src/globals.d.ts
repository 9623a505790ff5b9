/** What Java writes before the main script (LoaderScript.java). */
declare const SETTINGS: {
  /** of the application's script in stack traces */
  readonly name: string;
  /** what the executable runs with (Node.js' execArgv), joined by line feeds */
  readonly options: string;
  /** what becomes of its user's */
  readonly nodeOptions?: import('./shared/user-options.js').Policy;
};

/** What a part that is loaded late gives to the one that loads it (boot/part.js). */
declare const part: Record<string, unknown>;

/** What Java puts the names of packages in place of that lie beside the executable (Prelude.java). */
declare const EXTERNAL: RegExp;

/** The same for files of a bundle that are no scripts. */
declare const UNFIT: RegExp;

/** The function that the main script of an executable with an archive is (build/entries.json), and what it was given. */
declare const fossilizeLoader: Function;
declare const fossilizeTask: import('./threads/index.js').Task | undefined;
declare const fossilizeSettings: Pick<typeof SETTINGS, 'options' | 'nodeOptions'> | undefined;
