/** Which words the command line has. A language that lacks one does not compile. */
import type { Prompt } from '@eid-loket/shared/protocol/prompts.ts';
import type { ReadCard } from '../../card/read-card.ts';
import type { PlaceState } from '../../install/judge-place.ts';
import type { Action } from '../../install/steps.ts';
import type { ReportTitles } from '../../report/report-text.ts';
import type { UpdateState } from '../../updates/check-for-update.ts';

type PinProblem = NonNullable<Extract<Prompt, { kind: 'new-pin' }>['problem']>;

export interface CommandTexts {
  about: string;
  /** Titles that the help has, by their English name. */
  help: { usage: string; options: string; commands: string; arguments: string; show: string };
  wrongUse: {
    unknownCommand(word: string): string;
    unknownOption(word: string): string;
    missing(word: string): string;
    wrongValue(word: string, possible: string): string;
    other: string;
    seeHelp: string;
  };
  interrupted: string;
  /** Followed by the system's name for why, and the file where there is one. */
  notDone: string;
  notShown: string;
  options: Readonly<
    Record<
      | 'json'
      | 'check'
      | 'language'
      | 'watch'
      | 'yes'
      | 'follow'
      | 'clear'
      | 'clearCache'
      | 'photo'
      | 'iKnow'
      | 'system'
      | 'browser'
      | 'dryRun'
      | 'force'
      | 'removeOthers'
      | 'purge',
      string
    >
  >;
  commands: Readonly<
    Record<
      | 'version'
      | 'readers'
      | 'doctor'
      | 'report'
      | 'log'
      | 'trace'
      | 'read'
      | 'pinStatus'
      | 'changePin'
      | 'apdu'
      | 'cache'
      | 'install'
      | 'uninstall'
      | 'status',
      string
    >
  >;
  install: {
    noBrowser: string;
    dryRun: string;
    nothing: string;
    /** Followed by the folders. */
    stays: string;
    packaged: string;
    refused: string;
    noRights: string;
    actions: Readonly<Record<Action | 'failed', string>>;
    states: Readonly<Record<PlaceState, string>>;
  };
  protocol: string;
  /** What the look at what is published ended with; version and date follow where they are known. */
  updates: Readonly<Record<UpdateState, string>>;
  noReader: string;
  slot: { present: string; empty: string; mute: string };
  card: Readonly<
    Record<
      | 'personal'
      | 'test'
      | 'triesLeft'
      | 'noTerminal'
      | 'changed'
      | 'noApdu'
      | 'apduWarning'
      | 'pinRefused'
      | 'cached'
      | 'lastTry'
      | 'oldPin'
      | 'newPin'
      | 'newPinAgain',
      string
    >
  > & {
    results: Readonly<Record<ReadCard['checks'][number]['result'], string>>;
    problems: Readonly<Record<PinProblem, string>>;
  };

  report: Readonly<
    Record<'file' | 'exists' | 'noTerminal' | 'question' | 'saved' | 'notSaved' | 'notWritten', string>
  > & { titles: ReportTitles };
  log: Readonly<Record<'cleared' | 'empty' | 'traceBegins', string>>;
  startWith: string;
  allWell: string;
  codeArgument: string;
  codeUnknown: string;
  whoMends: { citizen: string; portal: string; support: string };
  tryAgain: string;
  noUseTrying: string;
}
