import type { Asset } from "./assets.ts";
import type { Settings } from "./settings.ts";

/** A style of managed login, which one client has. Times are milliseconds since 1970. */
export interface Branding {
  readonly id: string;
  readonly created: number;
  readonly modified: number;
  /** Absent where the look is Cognito's. */
  readonly own?: OwnLook | undefined;
}

export interface OwnLook {
  readonly settings: Settings;
  /** No two have the same category and colour mode. */
  readonly assets: readonly Asset[];
}
