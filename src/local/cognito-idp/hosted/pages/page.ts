/** What a page of a hosted domain says and asks, without a look: `renderPage` gives it one. */
export type Page = FormPage | MessagePage;

/** A page with one form. */
export interface FormPage {
  readonly kind: "form";
  readonly title: string;
  readonly heading: string;
  readonly description?: string | undefined;
  /** Why the form is shown again. */
  readonly error?: string | undefined;
  /** Something that was done, such as a code that was sent. */
  readonly notice?: string | undefined;
  /** `name` of the form; clients of the classic pages look for it. */
  readonly name: string;
  /** Path and query that the form is posted to. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly choice?: Choice | undefined;
  readonly fields: readonly Field[];
  /** Text to be copied into another program, such as the key of an authenticator app. */
  readonly secret?: { readonly label: string; readonly text: string; readonly link?: Link } | undefined;
  readonly submit: { readonly name: string; readonly label: string };
  readonly links: readonly Link[];
}

/** A page that has nothing to fill in. */
export interface MessagePage {
  readonly kind: "message";
  readonly title: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly Link[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "password" | "email" | "tel" | "url" | "date";
  /** WHATWG HTML, "Autofill": what a browser or password manager may fill in. */
  readonly autocomplete: string;
  readonly id?: string | undefined;
  readonly value?: string | undefined;
  readonly inputmode?: "numeric" | undefined;
  readonly optional?: boolean | undefined;
  readonly hint?: string | undefined;
}

/** One of several, as radio buttons. The first is chosen. */
export interface Choice {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface Link {
  /** Text before the link. */
  readonly lead?: string;
  readonly label: string;
  readonly href: string;
}
