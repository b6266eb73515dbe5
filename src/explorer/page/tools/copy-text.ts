import { announce } from '../dom/announce.js';

/** Put a text on the clipboard, or into a prompt where the browser does not allow it. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(done);
  } catch {
    window.prompt('Copy this:', text);
  }
}
