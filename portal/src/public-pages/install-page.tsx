/**
 * What somebody needs to use the eID, as a list of tasks: the links are for the browser and the system that ask for the page; the
 * script looks at what is there already, and the list holds without it.
 */
import Bowser from 'bowser';
import type { PortalContext } from '../web/context.ts';
import { page } from '../web/layout.tsx';
import { installTextsIn } from '../web/texts/install/index.ts';
import type { InstallTexts } from '../web/texts/install/nl.ts';

const SYSTEMS = { windows: 'windows', macos: 'mac', linux: 'linux' } as const;

/** What asks for the page: names for the reader, and by which download it is served. */
function visitorOf(context: PortalContext, texts: InstallTexts) {
  const agent = Bowser.getParser(context.req.header('user-agent') || 'unknown');
  const system = agent.getOSName(true);
  return {
    browser: agent.getBrowserName() || texts.otherBrowser,
    family: agent.getEngineName() === 'Gecko' ? ('firefox' as const) : ('chromium' as const),
    system: agent.getOSName() || texts.otherSystem,
    download: SYSTEMS[system as keyof typeof SYSTEMS] ?? null,
    isComputer: agent.getPlatformType(true) === 'desktop' || system in SYSTEMS || system === '',
  };
}

export function installPage(context: PortalContext) {
  const texts = installTextsIn(context.get('language'));
  const visitor = visitorOf(context, texts);
  const { downloads } = context.get('parts').site;
  const fill = (text: string) => text.replace('{browser}', visitor.browser).replace('{system}', visitor.system);
  const get = (address: string | undefined, text: string, none: string) =>
    address ? <a href={address}>{fill(text)}</a> : fill(none);
  const host = visitor.download ? downloads?.[visitor.download] : undefined;
  const tasks = [
    [
      'extension',
      texts.extension,
      get(downloads?.[visitor.family], texts.extensionGet, texts.extensionNone),
      texts.extensionHelp,
    ],
    ['host', texts.host, get(host, texts.hostGet, texts.hostNone), texts.hostHelp],
    ['reader', texts.reader, null, texts.readerHelp],
    ['card', texts.card, null, texts.cardHelp],
  ] as const;
  return page(
    context,
    texts.title,
    <>
      <h1>{texts.title}</h1>
      <p class="lead">{texts.intro}</p>
      <noscript>
        <p class="notice warn">{texts.needsScript}</p>
      </noscript>
      <ol class="tasks" id="install" data-states={JSON.stringify(texts.states)}>
        <li data-part="computer">
          <Task title={texts.computer} help={texts.computerHelp} />
          <strong class={visitor.isComputer ? 'status good' : 'status bad'}>
            {visitor.isComputer ? texts.states.good : texts.states.phone}
          </strong>
        </li>
        {tasks.map(([part, title, link, help]) => (
          <li data-part={part}>
            <Task title={title} help={help}>
              {link}
            </Task>
            <strong class="status" hidden />
          </li>
        ))}
      </ol>
      <div id="install-state" role="status" data-all-good={texts.allGood} />
      <p class="actions">
        <a class="button plain" href="/install">
          {texts.again}
        </a>
      </p>
      <p>
        <a href="/register/password">{texts.withoutCard}</a>
      </p>
    </>,
    200,
    texts.intro,
  );
}

const Task = ({ title, help, children }: { title: string; help: string; children?: unknown }) => (
  <div>
    <p class="task">{title}</p>
    {children ? <p>{children}</p> : null}
    <p class="help">{help}</p>
  </div>
);
