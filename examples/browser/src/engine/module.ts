/** The bytes of a module that stands in the page as text: nothing is loaded, not even from where the page came from. */
export function moduleBytes(inlined: string): Uint8Array<ArrayBuffer> {
  const text = atob(inlined.slice(inlined.indexOf(",") + 1));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
