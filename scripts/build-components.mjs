// Joins the NL Design System components that we use into one file, in a cascade layer of its own, together with
// the fallback values of just the tokens that they read. Writes build/static/nlds/components.css.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const uses = (css) => [...css.matchAll(/var\(\s*(--[a-z0-9-]+)/g)].map((found) => found[1]);

const packages = Object.keys(JSON.parse(read("package.json")).dependencies);
const components = packages
  .filter((name) => name.startsWith("@utrecht/"))
  .map((name) => read(`node_modules/${name}/dist/index.min.css`).replace(/@charset[^;]+;|\/\*[\s\S]*?\*\//g, ""))
  .join("\n");

const variables = read("node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css");
const values = new Map([...variables.matchAll(/^\s*(--[a-z0-9-]+):\s*([^;]+);/gm)].map((line) => [line[1], line[2]]));
const needed = new Set();
const waiting = uses(components);
while (waiting.length > 0) {
  const name = waiting.pop();
  if (needed.has(name) || !values.has(name)) continue;
  needed.add(name);
  waiting.push(...uses(values.get(name)));
}
const fallback = [...needed].sort().map((name) => `${name}:${values.get(name)}`).join(";");

const notice = "/* NL Design System, @utrecht/*-css and voorbeeld-design-tokens: EUPL-1.2, Frameless and Gemeente Utrecht */";
const css = `${notice}\n@layer base,nlds;\n@layer nlds{\n:root{${fallback}}\n${components}\n}\n`;
const target = new URL("build/static/nlds/components.css", root);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, css);
console.log(`${fileURLToPath(target)}: ${gzipSync(css).length} bytes gzipped, ${needed.size} tokens`);
