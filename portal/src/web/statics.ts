/** Where pages find script, style and images. */
import type { Handler } from 'hono';

export interface Statics {
  /** The address of a file of the build, or of the municipality's own: it names the content. */
  pathOf(name: string): string;
  has(name: string): boolean;
  serve: Handler;
}
