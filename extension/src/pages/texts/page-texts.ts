/** Which sentences the extension's pages have besides the eID window. A language that lacks one does not compile. */
import type { PortalSource } from '../../portals/portal-list.ts';
import type { LANGUAGE_CHOICES } from '../../settings/language-choice.ts';
import type { THEMES } from '../../settings/settings.ts';
import type { CardState, StatusRow } from '../status-rows.ts';

export type System = 'linux' | 'windows' | 'mac' | 'other';

export interface PageTexts {
  product: string;
  status: {
    title: string;
    asking: string;
    parts: Record<StatusRow['part'], string>;
    host: string;
    reader: string;
    noReader: string;
    card: Record<CardState, string>;
    /** What cannot be seen because of something before it. */
    unknown: string;
  };
  popup: {
    thisSite: string;
    useHere: string;
    usable: string;
    source: Record<PortalSource, string>;
    offered: string;
    notSecure: string;
    noSite: string;
    notByPolicy: string;
    refused: string;
    fillForm: string;
    changePin: string;
    settings: string;
    help: string;
  };
  settings: {
    title: string;
    portals: string;
    portalsHelp: string;
    noPortals: string;
    revoke: string;
    switchOn: string;
    policyWaiting: string;
    language: string;
    languages: Record<(typeof LANGUAGE_CHOICES)[number], string>;
    theme: string;
    themes: Record<(typeof THEMES)[number], string>;
    look: string;
  };
  ledger: {
    title: string;
    help: string;
    keep: string;
    offByPolicy: string;
    empty: string;
    when: string;
    site: string;
    what: string;
    operations: Record<string, string>;
    /** Groups of the card, and its fields, in the protocol's words. */
    data: Record<string, string>;
    digest: string;
    save: string;
    clear: string;
    cleared: string;
  };
  support: {
    title: string;
    intro: string;
    codeTitle: string;
    unknownCode: string;
    stateTitle: string;
    checksTitle: string;
    checksGood: string;
    checksOther: string;
    reportTitle: string;
    reportHelp: string;
    save: string;
  };
  fill: {
    title: string;
    /** Before the name of the site. */
    on: string;
    looking: string;
    nothing: string;
    found: string;
    onlyAsked: string;
    read: string;
    reading: string;
    preview: string;
    field: string;
    value: string;
    fillIn: string;
    notOnCard: string;
    filled: { one: string; other: string };
    checkIt: string;
    undo: string;
    undone: string;
    close: string;
    again: string;
    notPossible: string;
  };
  changePin: { title: string; intro: string; start: string; done: string };
  firstRun: {
    title: string;
    what: string[];
    checkTitle: string;
    allGood: string;
    installTitle: string;
    installHelp: string;
    install: Record<System, string>;
    policyTitle: string;
    useTitle: string;
    use: string;
  };
}
