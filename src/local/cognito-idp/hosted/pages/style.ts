import { createHash } from "node:crypto";

/** The colours of the two schemes. */
export const LIGHT = `--page:#eef1f5;--card:#fff;--text:#16191f;--quiet:#4a5561;--line:#75808c;--accent:#0f62c4;
--on-accent:#fff;--bad:#a4141d;--bad-card:#fdecec;--good:#14633a;--good-card:#e6f5ec`;
export const DARK = `--page:#0f141a;--card:#1a212a;--text:#f2f4f7;--quiet:#b3bdc8;--line:#8a96a3;
--accent:#7db4ff;--on-accent:#0b1622;--bad:#ffb3b3;--bad-card:#3a1a1d;--good:#a5e3bf;--good-card:#12301f`;

/**
 * The style of every page, held in the page itself so that the policy can name it by its hash and allow no other.
 * Text has a contrast of at least 4.5:1 and controls of 3:1 in both colour schemes (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{min-height:100vh;display:grid;place-items:center;padding:1.5rem 1rem}
.modal-content{width:100%;max-width:26rem;background:var(--card);border-radius:.75rem;padding:2rem;
box-shadow:0 1px 2px rgb(0 0 0/.2),0 12px 32px rgb(0 0 0/.12)}
.managed .modal-content{max-width:28rem;padding:2.5rem}
.banner-customizable{margin-bottom:1.25rem;text-align:center}
.logo-customizable{max-width:60%;max-height:10rem}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25;overflow-wrap:anywhere}
.managed .textDescription-customizable{text-align:center}
.managed h1{text-align:center;font-size:1.625rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
.textDescription-customizable{color:var(--quiet)}
form{display:grid;gap:1rem;margin:1.25rem 0}
label,.label-customizable{display:block;font-weight:600}
.hint{display:block;margin-top:.25rem;font-size:.875rem;color:var(--quiet)}
input:not([type=hidden],[type=radio],[type=submit]){display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;
font:inherit;font-weight:400;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.375rem}
input[inputmode=numeric]{letter-spacing:.25em;font-variant-numeric:tabular-nums}
fieldset{margin:0;padding:0;border:0}
fieldset label{display:flex;align-items:center;gap:.75rem;min-height:2.75rem;font-weight:400}
legend{padding:0;font-weight:600}
input[type=radio]{width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
.submitButton-customizable{width:100%;min-height:2.75rem;border:0;border-radius:.375rem;padding:.5rem 1rem;font:inherit;font-weight:600;
color:var(--on-accent);background:var(--accent);cursor:pointer}
.managed .submitButton-customizable{border-radius:1.5rem}
.submitButton-customizable:hover{filter:brightness(1.1)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
a{color:var(--accent)}
.errorMessage,.notice{padding:.75rem 1rem;border-inline-start:4px solid;border-radius:.25rem}
.errorMessage{color:var(--bad);background:var(--bad-card)}
.notice{color:var(--good);background:var(--good-card)}
.links{margin:1.25rem 0 0;padding:0;list-style:none;color:var(--quiet)}
.links li{padding:.375rem 0}
.managed .links{text-align:center}
code{display:block;padding:.75rem;background:var(--page);border-radius:.375rem;font-size:1rem;overflow-wrap:anywhere;user-select:all}
.visible-md{display:none}
@media (min-width:48rem){.visible-md{display:block}.visible-xs{display:none}}
@media (max-width:26rem){main{place-items:start stretch;padding:0}.modal-content,.managed .modal-content{min-height:100vh;
max-width:none;padding:1.5rem;border-radius:0;box-shadow:none}}
`;

/** The style as a source expression (CSP Level 3, section 2.3.1). */
export const STYLE_SOURCE = sourceOf(STYLE);

export function sourceOf(style: string): string {
  return `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
}
