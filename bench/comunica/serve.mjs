// Comunica as a SPARQL service on the loopback, over one source: node serve.mjs SOURCE PORT
// (Its own server listens on every address of the host.)
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { QueryEngine } from "@comunica/query-sparql";

const [source, port] = process.argv.slice(2);
const engine = new QueryEngine();

async function answer(request, response) {
  const query = new URLSearchParams(await text(request)).get("query");
  const result = await engine.query(query, { sources: [source], unionDefaultGraph: true });
  const isGraph = result.resultType === "quads";
  const type = isGraph ? "application/n-triples" : "application/sparql-results+json";
  const { data } = await engine.resultToString(result, type);
  const body = await text(data);
  response.writeHead(200, { "content-type": type }).end(body);
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(400, { "content-type": "text/plain" }).end(String(error.message));
  });
}).listen(Number(port), "127.0.0.1");
