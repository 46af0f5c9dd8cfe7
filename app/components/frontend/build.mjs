// Bundles the components into the Python package and writes the licences of what was bundled.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "../migcoop/static";

for (const component of ["canvas", "editor", "page"]) {
  const folder = join(PACKAGE, component);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const result = await build({
    entryPoints: { [component]: `src/${component}/index.ts` },
    outdir: folder,
    entryNames: "[name]-[hash]", // Streamlit lets browsers keep these files, so a change needs a new name
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none", // the licences are all in THIRD-PARTY.txt
    metafile: true,
  });
  writeFileSync(join(folder, "THIRD-PARTY.txt"), licences(Object.keys(result.metafile.inputs)));
}

function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (found) packages.add(found[1]);
  }
  const parts = [...packages].sort().map((name) => {
    const folder = join("node_modules", name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} ${about.version} has no licence file; do not bundle it`);
    const text = readFileSync(join(folder, file), "utf8").trim();
    return `${name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  const line = `\n${"-".repeat(72)}\n\n`;
  return ["The built file beside this one contains the following libraries.\n", ...parts].join(line);
}
