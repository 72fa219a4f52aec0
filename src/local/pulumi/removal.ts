import type { ResourceState } from "./state.ts";

/**
 * Deletes resources, each after everything that depends on it, independent ones at the same time. What depends on something
 * that could not be deleted has been deleted before it; what it depends on stays.
 *
 * @param remove deletes one
 * @returns the first error that `remove` threw, if any, once nothing is under way any more
 */
export async function removeAll(
  doomed: readonly ResourceState[],
  remove: (resource: ResourceState) => Promise<void>,
): Promise<unknown> {
  const errors: unknown[] = [];
  const done = new Map<ResourceState, Promise<boolean>>();
  const removed = (resource: ResourceState): Promise<boolean> => {
    const running = done.get(resource);
    if (running !== undefined) return running;
    const dependents = doomed.filter((other) => other !== resource && dependsOn(other, resource.urn));
    const work = Promise.resolve().then(async () => {
      const free = (await Promise.all(dependents.map(removed))).every(Boolean);
      if (!free) return false;
      try {
        await remove(resource);
        return true;
      } catch (error) {
        errors.push(error);
        return false;
      }
    });
    done.set(resource, work);
    return work;
  };
  await Promise.all(doomed.map(removed));
  return errors[0];
}

/** Whether a resource must be gone before the one at `urn` may go. */
export function dependsOn(resource: ResourceState, urn: string): boolean {
  return (
    resource.dependencies.includes(urn) ||
    resource.parent === urn ||
    resource.deletedWith === urn ||
    resource.provider?.startsWith(`${urn}::`) === true
  );
}
