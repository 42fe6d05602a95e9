import { createHash } from "node:crypto";

/**
 * Makes one HTML file of the build: script and style stand in it, and before both a Content-Security-Policy that
 * knows them by their hashes and forbids every connection. So the file works from any server and from a disk, and
 * nothing that runs in it can send anything anywhere.
 *
 * @param {string} name the HTML file that the build begins with
 * @returns {import("vite").Plugin}
 */
export function oneFile(name) {
  return {
    name: "one-file",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle[name];
      if (page?.type !== "asset") throw new Error(`there is no ${name} in the build`);
      let html = String(page.source);
      const scripts = [];
      const styles = [];
      for (const [path, part] of Object.entries(bundle)) {
        if (part === page) continue;
        const file = escaped(path);
        if (part.type === "chunk") {
          // `</script` in a text of the script would end it.
          const code = part.code.trim().replaceAll("</script", "<\\/script");
          html = replaced(html, new RegExp(`<script type="module"[^>]*src="[^"]*${file}"></script>`), "");
          html = replaced(html, /<\/body>/, `<script type="module">${code}</script></body>`);
          scripts.push(hash(code));
        } else if (path.endsWith(".css")) {
          const style = String(part.source).trim();
          html = replaced(html, new RegExp(`<link rel="stylesheet"[^>]*href="[^"]*${file}">`), `<style>${style}</style>`);
          styles.push(hash(style));
        } else {
          throw new Error(`${path} does not stand in the page`);
        }
        delete bundle[path];
      }
      const policy = [
        "default-src 'none'",
        "connect-src 'none'",
        // The engine is WebAssembly.
        `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
        "worker-src blob:",
        `style-src ${styles.join(" ")}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; ");
      page.source = replaced(html, /<head>/, `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`);
    },
  };
}

function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function escaped(path) {
  return path.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function replaced(text, what, by) {
  if (!what.test(text)) throw new Error(`${what} is not in the page`);
  return text.replace(what, () => by);
}
