import { ARCHIVE, ASSET, SIGNATURE } from "../../../src/local/pulumi/values.ts";

/** Assets and archives as an engine hands them to a provider. */
export const text = (content: string) => ({ [SIGNATURE]: ASSET, text: content, hash: content });
export const file = (path: string) => ({ [SIGNATURE]: ASSET, path, hash: path });
export const archiveOf = (assets: Record<string, unknown>) => ({
  [SIGNATURE]: ARCHIVE,
  assets,
  hash: Object.keys(assets).join(),
});
