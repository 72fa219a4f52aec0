import { html, raw } from "hono/html";
import type { Choice, Field, FormPage, Link, MessagePage, Page } from "./page.ts";
import { STYLE } from "./style.ts";

/** 1 is the classic hosted UI, 2 managed login (AWS: `ManagedLoginVersion`). */
export type PageVersion = 1 | 2;

/** A look of the pool's own, which has been checked. What it loads, it loads by these URLs. */
export interface Look {
  readonly css: string;
  /** The image that stands above the page's text. */
  readonly logo?: string | undefined;
  /** The same for browsers that prefer dark pages, where it is another. */
  readonly darkLogo?: string | undefined;
  readonly icons?: readonly { readonly href: string; readonly type: string }[];
  /** What the CSS loads. */
  readonly images?: readonly string[];
}

type Markup = ReturnType<typeof html>;

/**
 * A page as a whole HTML document; it holds no script. `csrf` is the value that a post must bring back in the form and in
 * the cookie.
 *
 * The classic document holds each form twice, one for narrow and one for wide windows, of which the style shows one; so
 * ids repeat as they do on AWS, and each label holds its control instead of naming an id.
 */
export function renderPage(page: Page, version: PageVersion, csrf: string, look: Look = { css: "" }): string {
  const { css, icons = [] } = look;
  const error = page.kind === "form" && page.error !== undefined;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${error ? `Error: ${page.title}` : page.title}</title>
<style>${raw(STYLE)}</style>${css === "" ? "" : html`<style>${raw(css)}</style>`}
${icons.map(({ href, type }) => html`<link rel="icon" href="${href}" type="${type}">\n`)}</head>
<body class="${version === 1 ? "classic" : "managed"}">
<main>
${panels(page, version, csrf, banner(look))}
</main>
</body>
</html>
`.toString();
}

function panels(page: Page, version: PageVersion, csrf: string, top: Markup | ""): Markup | Markup[] {
  if (page.kind === "message")
    return html`<div class="modal-content background-customizable">${top}${message(page)}</div>`;
  if (version === 2) return html`<div class="modal-content">${top}${form(page, version, csrf, "")}</div>`;
  return (["visible-xs visible-sm", "visible-md visible-lg"] as const).map(
    (widths, index) => html`<div class="modal-content background-customizable ${widths}">
${top}${form(page, version, csrf, `-${index + 1}`)}</div>
`,
  );
}

function banner({ logo, darkLogo = logo }: Look): Markup | "" {
  if (logo === undefined || darkLogo === undefined) return "";
  const dark = html`<source media="(prefers-color-scheme:dark)" srcset="${darkLogo}">`;
  const image = html`<img alt="Logo" class="logo-customizable" src="${logo}">`;
  return html`<div class="banner-customizable">${darkLogo === logo ? image : html`<picture>${dark}${image}</picture>`}</div>
`;
}

function message({ heading, paragraphs, links }: MessagePage): Markup {
  return html`<h1>${heading}</h1>
${paragraphs.map((text) => html`<p>${text}</p>`)}
${linkList(links)}`;
}

/** `suffix` tells the hints of the two classic forms apart. */
function form(page: FormPage, version: PageVersion, csrf: string, suffix: string): Markup {
  const focused = page.fields.find(({ value }) => value === undefined || value === "") ?? page.fields[0];
  return html`<h1>${page.heading}</h1>
${page.description === undefined ? "" : html`<p class="textDescription-customizable">${page.description}</p>`}
${page.error === undefined ? "" : html`<p id="loginErrorMessage" class="errorMessage errorMessage-customizable" role="alert">${page.error}</p>`}
${page.notice === undefined ? "" : html`<p class="notice" role="status">${page.notice}</p>`}
${page.secret === undefined ? "" : html`<p>${page.secret.label}</p><p><code>${page.secret.text}</code></p>`}
${page.secret?.link === undefined ? "" : html`<p>${link(page.secret.link)}</p>`}
<form action="${page.action}" method="POST" name="${page.name}">
<input type="hidden" name="${version === 1 ? "_csrf" : "csrf"}" value="${csrf}"/>
<input type="hidden" name="cognitoAsfData" value=""/>
${Object.entries(page.hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}"/>\n`)}
${page.choice === undefined ? "" : radioButtons(page.choice)}
${page.fields.map((field) => input(field, field === focused, suffix))}
${submit(page.submit, version)}
</form>
${linkList(page.links)}`;
}

function input(field: Field, focused: boolean, suffix: string): Markup {
  const { name, label, type, autocomplete, id, value, inputmode, optional, hint } = field;
  const hintId = `hint-${name}${suffix}`;
  return html`<div>
<label class="label-customizable">${optional === true ? `${label} (optional)` : label}
<input ${id === undefined ? "" : html`id="${id}" `}name="${name}" type="${type}" class="form-control inputField-customizable"
autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"${value === undefined ? "" : html` value="${value}"`}${
    inputmode === undefined ? "" : html` inputmode="${inputmode}"`
  }${hint === undefined ? "" : html` aria-describedby="${hintId}"`}${optional === true ? "" : " required"}${focused ? " autofocus" : ""}></label>
${hint === undefined ? "" : html`<span class="hint" id="${hintId}">${hint}</span>`}
</div>
`;
}

function radioButtons({ name, legend, options }: Choice): Markup {
  return html`<fieldset>
<legend>${legend}</legend>
${options.map(
  ({ value, label }, index) =>
    html`<label><input type="radio" name="${name}" value="${value}" required${index === 0 ? " checked" : ""}>${label}</label>\n`,
)}</fieldset>
`;
}

function submit({ name, label }: FormPage["submit"], version: PageVersion): Markup {
  return version === 1 && name === "signInSubmitButton"
    ? html`<input type="Submit" name="${name}" value="${label}" class="btn btn-primary submitButton-customizable" aria-label="${label}">`
    : html`<button type="submit" name="${name}" class="btn btn-primary ${name} submitButton-customizable">${label}</button>`;
}

function linkList(links: readonly Link[]): Markup | "" {
  if (links.length === 0) return "";
  return html`<ul class="links">${links.map((each) => html`<li>${link(each)}</li>\n`)}</ul>`;
}

function link({ lead, label, href }: Link): Markup {
  return html`${lead === undefined ? "" : `${lead} `}<a class="redirect-customizable" href="${href}">${label}</a>`;
}
