import type { HeldResources } from "../held.ts";
import { heldType } from "./held/held-type.ts";
import type { InvokeType, ResourceType } from "./resource-type.ts";
import { INVOKES, RESOURCE_TYPES } from "./resources/index.ts";
import { sdkTypes } from "./sdk-types.ts";
import { unknownFunction, unknownType } from "./unknown-type.ts";

/** The resource types and functions that a program can have: those that are served, and those that are held. */
export interface Types {
  /** @throws {UnservedType} */
  resource(token: string): ResourceType;
  /** @throws {UnservedType} */
  invoke(token: string): InvokeType;
}

/** @param directory the folder of the program, whose copy of the SDK says what there is */
export function typesOf(held: HeldResources | undefined, directory: string): Types {
  const sdk = sdkTypes(directory);
  const heldTypes = new Map<string, ResourceType>();

  function heldResource(token: string): ResourceType {
    const known = heldTypes.get(token);
    if (known !== undefined) return known;
    const declared = sdk.resource(token);
    // What is held already can be looked at and deleted from anywhere, also where its program's SDK is not at hand.
    const isHeldAlready = held?.list().some(({ type }) => type === token) ?? false;
    const isMisspelt = sdk.installed && declared === undefined;
    if (held === undefined || !(isHeldAlready || (held.holds(token) && !isMisspelt)))
      throw unknownType(token, RESOURCE_TYPES.keys(), sdk);
    const type = heldType(token, declared, held);
    heldTypes.set(token, type);
    return type;
  }

  return {
    resource: (token) => RESOURCE_TYPES.get(token) ?? heldResource(token),
    invoke(token) {
      const found = INVOKES.get(token);
      if (found === undefined) throw unknownFunction(token, INVOKES.keys(), sdk);
      return found;
    },
  };
}
