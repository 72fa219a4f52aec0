import { CLIENT_SECRET, type Scenario } from "../scenario.ts";
import { CLIENT_ID, USER_POOL_ID } from "../scripted-server.ts";
import { PASSWORD } from "../user.ts";

const CALLBACK = "http://localhost:3000/callback";
const to = (location: string) => ({ status: 302, headers: { location } });
const page = (text: string, status = 200) => ({ status, headers: { "content-type": "text/html" }, text });
const form = (action: string) =>
  page(`<form method="post" action="${action}"><input name="username"><input name="password" type="password"></form>`);

const FIRST_ANSWERS = [
  page("<h1>Forbidden</h1>", 403),
  page("<title>Welcome to the hotel</title><p>Ask at the desk.</p>"),
  to("https://sign-in.example/authorize"),
  to("/circle"),
  to("/error?error=redirect_mismatch"),
  to(`${CALLBACK}?error=access_denied&error_description=not+today`),
  to(`${CALLBACK}?code=code-of-another-sign-in&state=of-another-sign-in`),
  form("https://sign-in.example/login"),
  form("/login"),
];

export const scenario: Scenario = {
  story: "The login pages do something else than sign in: each has its sentence, and the password goes nowhere else.",
  steps(server) {
    server.script("/oauth2/authorize", ...FIRST_ANSWERS);
    server.script("/circle", to("/circle"));
    server.script("POST /login", form("/login"));
    const inputs = {
      "user-pool-id": USER_POOL_ID,
      "endpoint-url": server.origin,
      domain: server.origin,
      "client-id": CLIENT_ID,
      "client-secret": CLIENT_SECRET,
      grant: "authorization_code",
      "redirect-uri": CALLBACK,
      username: "ada",
      password: PASSWORD,
    };
    return FIRST_ANSWERS.map(() => ({ inputs }));
  },
  secrets: { password: PASSWORD, code: "code-of-another-sign-in" },
};
