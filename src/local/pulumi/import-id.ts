/** AWS's "Enhanced Region Support" of the Terraform provider: the region after the last `@` of an id. */
const PLACED = /^(?<id>.*)@(?<region>[a-z]{2}(?:-[a-z]+)+-\d{1,2})$/;

/**
 * The id by which a resource of a region is imported or looked up, and the region where it names one:
 * `us-west-2_abc@us-west-2`.
 */
export function importId(text: string): { readonly id: string; readonly region?: string } {
  const { id, region } = PLACED.exec(text)?.groups ?? {};
  return id === undefined || region === undefined ? { id: text } : { id, region };
}
