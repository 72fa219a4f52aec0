// One user pool as the Action sees it: a token endpoint that signs what is asked for, and the pool's keys.
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

const [, , port = "", userPoolId = "", clientId = ""] = process.argv;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const header = encoded({ alg: "RS256", kid: "bench" });
const keys = { keys: [{ ...publicKey.export({ format: "jwk" }), alg: "RS256", kid: "bench", use: "sig" }] };

createServer((request, response) => {
  const answer = request.url === "/oauth2/token" ? grant() : keys;
  request.resume().on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
}).listen(Number(port), "127.0.0.1");

function grant() {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `http://127.0.0.1:${port}/${userPoolId}`,
    sub: clientId,
    client_id: clientId,
    token_use: "access",
    scope: "users/read",
    iat,
    exp: iat + 3600,
  };
  const content = `${header}.${encoded(claims)}`;
  const signature = sign("sha256", Buffer.from(content), privateKey).toString("base64url");
  return { access_token: `${content}.${signature}`, token_type: "Bearer", expires_in: 3600 };
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
