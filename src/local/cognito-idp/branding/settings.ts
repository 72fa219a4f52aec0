import { invalidParameter } from "../errors.ts";
import { notBuilt } from "../unbuilt.ts";

export type Setting = string | number | boolean | null | readonly Setting[] | Settings;
/** The JSON of a style's settings. */
export interface Settings {
  readonly [name: string]: Setting;
}

/** What CSS a colour goes into: a selector, and a declaration up to the colour. `*` stands for `lightMode` and `darkMode`. */
export const COLOURS: Readonly<Record<string, readonly [selector: string, declaration: string]>> = {
  "components.pageBackground.*.color": ["body.managed", "background-color:"],
  "components.form.*.backgroundColor": [".managed .modal-content", "background-color:"],
  "components.form.*.borderColor": [".managed .modal-content", "border:1px solid "],
  "components.pageText.*.bodyColor": [".managed .modal-content", "color:"],
  "components.pageText.*.headingColor": [".managed h1", "color:"],
  "components.pageText.*.descriptionColor": [".managed .textDescription-customizable", "color:"],
  "components.primaryButton.*.defaults.backgroundColor": [".managed .submitButton-customizable", "background-color:"],
  "components.primaryButton.*.defaults.textColor": [".managed .submitButton-customizable", "color:"],
  "components.primaryButton.*.hover.backgroundColor": [
    ".managed .submitButton-customizable:hover",
    "filter:none;background-color:",
  ],
  "components.primaryButton.*.hover.textColor": [".managed .submitButton-customizable:hover", "color:"],
  "components.primaryButton.*.active.backgroundColor": [
    ".managed .submitButton-customizable:active",
    "filter:none;background-color:",
  ],
  "components.primaryButton.*.active.textColor": [".managed .submitButton-customizable:active", "color:"],
  "componentClasses.inputLabel.*.textColor": [".managed .label-customizable", "color:"],
  "componentClasses.input.*.defaults.backgroundColor": [".managed .inputField-customizable", "background-color:"],
  "componentClasses.input.*.defaults.borderColor": [".managed .inputField-customizable", "border-color:"],
  "componentClasses.link.*.defaults.textColor": [".managed a", "color:"],
  "componentClasses.link.*.hover.textColor": [".managed a:hover", "color:"],
  "componentClasses.focusState.*.borderColor": [".managed :focus-visible", "outline-color:"],
};

/** Whose corners a number rounds, in CSS pixels. */
export const RADII: Readonly<Record<string, string>> = {
  "components.form.borderRadius": ".managed .modal-content",
  "componentClasses.buttons.borderRadius": ".managed .submitButton-customizable",
  "componentClasses.input.borderRadius": ".managed .inputField-customizable",
};

/** Settings of few values, and those of them that are built: for some, what the pages are like anyway. */
const CHOICES: Readonly<Record<string, readonly (string | boolean)[]>> = {
  "categories.global.colorSchemeMode": ["LIGHT", "DARK", "DYNAMIC"],
  "categories.global.pageHeader.enabled": [false],
  "categories.global.pageFooter.enabled": [false],
  "categories.global.spacingDensity": ["REGULAR"],
  "categories.auth.federation.interfaceStyle": ["BUTTON_LIST"],
  "categories.form.displayGraphics": [false],
  "categories.form.instructions.enabled": [false],
  "categories.form.languageSelector.enabled": [false],
  "categories.form.location.horizontal": ["CENTER"],
  "categories.form.location.vertical": ["CENTER"],
  "categories.form.sessionTimerDisplay": ["NONE"],
  "components.form.backgroundImage.enabled": [true, false],
  "components.form.logo.enabled": [true, false],
  "components.form.logo.formInclusion": ["IN"],
  "components.form.logo.location": ["CENTER"],
  "components.form.logo.position": ["TOP"],
  "components.pageBackground.image.enabled": [true, false],
};

export const FAVICON_TYPES = "components.favicon.enabledTypes";

const PATHS = [...Object.keys(COLOURS), ...Object.keys(RADII), ...Object.keys(CHOICES), FAVICON_TYPES];

/**
 * Settings all of which have their effect on the pages here.
 *
 * @throws {AwsError} `InvalidParameterException` for a value that is none, and for a setting that is not built, by its name
 */
export function checkedSettings(operation: string, given: unknown): Settings {
  if (!isSettings(given)) throw invalidParameter("Settings must be an object of JSON.");
  checkMembers(operation, given, "");
  return given;
}

function checkMembers(operation: string, settings: Settings, above: string): void {
  for (const [name, value] of Object.entries(settings)) {
    const path = above === "" ? name : `${above}.${name}`;
    const known = path.replace(/(?<=\.)(lightMode|darkMode)(?=\.|$)/, "*");
    if (PATHS.includes(known)) checkValue(operation, path, known, value);
    else if (isSettings(value) && PATHS.some((one) => one.startsWith(`${known}.`)))
      checkMembers(operation, value, path);
    else throw notBuilt(`${operation}: Settings.${path}`);
  }
}

function checkValue(operation: string, path: string, known: string, value: Setting): void {
  if (known in COLOURS && !(typeof value === "string" && /^[0-9a-f]{8}$/i.test(value)))
    throw invalidParameter(`Settings.${path} must be a colour: eight hexadecimal digits, as in ffffffff.`);
  if (known in RADII && !(typeof value === "number" && value >= 0 && value <= 100))
    throw invalidParameter(`Settings.${path} must be a number from 0 to 100.`);
  if (known === FAVICON_TYPES && !(Array.isArray(value) && value.every((one) => one === "ICO" || one === "SVG")))
    throw invalidParameter(`Settings.${path} must be a list of ICO and SVG.`);
  const choices = CHOICES[known];
  if (choices !== undefined && !choices.some((choice) => choice === value))
    throw notBuilt(`${operation}: Settings.${path} other than ${choices.join(", ")}`);
}

/** Settings that are not given stay as they are (AWS: UpdateManagedLoginBranding). */
export function withSettings(before: Settings, given: Settings): Settings {
  const merged: Record<string, Setting> = { ...before };
  for (const [name, value] of Object.entries(given)) {
    const earlier = merged[name];
    merged[name] = isSettings(earlier) && isSettings(value) ? withSettings(earlier, value) : value;
  }
  return merged;
}

/** The value at a path of {@link COLOURS} and the like, with its `*` filled in. */
export function settingAt(settings: Settings, path: string): Setting | undefined {
  return path
    .split(".")
    .reduce<Setting | undefined>((within, name) => (isSettings(within) ? within[name] : undefined), settings);
}

function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
