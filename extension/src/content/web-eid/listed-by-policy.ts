/**
 * Comes, beside the content script, into pages of sites whose pages an administrator lets speak Web eID: that it is there tells the
 * content script so without a question to the browser. Match patterns know no port, so the background compares the origin again.
 */
import { markAsListed } from './mark.ts';

markAsListed();
