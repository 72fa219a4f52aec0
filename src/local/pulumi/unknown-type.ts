import { nearestName } from "../../contract/nearest.ts";
import type { SdkTypes } from "./sdk-types.ts";

/** A type or function that this provider does not have. */
export class UnservedType extends Error {
  override readonly name = "UnservedType";
}

/** Why a resource type is refused: misspelt, or of a service that the local AWS lacks. */
export function unknownType(token: string, known: Iterable<string>, sdk: SdkTypes): UnservedType {
  if (sdk.installed && sdk.resource(token) === undefined)
    return new UnservedType(`There is no resource type ${token} in @pulumi/aws${hint(token, sdk.nearest(token))}`);
  if (!sdk.installed && near(token, known) !== undefined)
    return new UnservedType(
      `The resource type ${token} is not served by the local AWS${hint(token, near(token, known))}`,
    );
  return new UnservedType(
    `The resource type ${token} is not served by the local AWS: to have such resources held, without a service behind them, start it with --hold-unserved, or with --hold ${patternFor(token)}.`,
  );
}

/** Why a function of the provider is refused. */
export function unknownFunction(token: string, known: Iterable<string>, sdk: SdkTypes): UnservedType {
  if (sdk.installed && !sdk.hasFunction(token))
    return new UnservedType(`There is no function ${token} in @pulumi/aws${hint(token, sdk.nearest(token))}`);
  const closest = sdk.installed ? undefined : near(token, known);
  return new UnservedType(`The function ${token} is not served by the local AWS${hint(token, closest)}`);
}

/** The pattern that fits a type's whole module: `aws:s3/*`. */
function patternFor(token: string): string {
  const slash = token.indexOf("/");
  return slash === -1 ? token : `${token.slice(0, slash)}/*`;
}

function hint(token: string, nearest: string | undefined): string {
  return nearest === undefined || nearest === token ? "." : `; did you mean ${nearest}?`;
}

/** A near name of the same module is a misspelling; one of another module is another thing. */
function near(token: string, known: Iterable<string>): string | undefined {
  const found = nearestName(token, known);
  return found?.split("/")[0] === token.split("/")[0] ? found : undefined;
}
