/** Icon and styles of a page: ours, and over them the municipality's own colours. */
import type { PortalContext } from './context.ts';

const OWN_COLOURS = 'colours.css';

export function Looks({ context }: { context: PortalContext }) {
  const { pathOf, has } = context.get('statics');
  return (
    <>
      <link rel="icon" type="image/png" href={pathOf('icon.png')} />
      <link rel="stylesheet" href={pathOf('portal.css')} />
      {has(OWN_COLOURS) && <link rel="stylesheet" href={pathOf(OWN_COLOURS)} />}
    </>
  );
}
