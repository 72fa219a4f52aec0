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
  const dependents = dependentsIn(doomed);
  const done = new Map<ResourceState, Promise<boolean>>();
  const removed = (resource: ResourceState): Promise<boolean> => {
    const running = done.get(resource);
    if (running !== undefined) return running;
    const work = Promise.resolve().then(async () => {
      const free = (await Promise.all((dependents.get(resource) ?? []).map(removed))).every(Boolean);
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

/**
 * What must be gone before each may go. What was left of an earlier program can depend on what depends on it now, by its
 * name: such a circle is cut where it closes, since neither would ever go.
 */
function dependentsIn(doomed: readonly ResourceState[]): ReadonlyMap<ResourceState, readonly ResourceState[]> {
  const dependents = new Map<ResourceState, ResourceState[]>();
  const open = new Set<ResourceState>();
  const visit = (resource: ResourceState): void => {
    if (dependents.has(resource)) return;
    open.add(resource);
    const found = doomed.filter((other) => !open.has(other) && dependsOn(other, resource.urn));
    for (const one of found) visit(one);
    dependents.set(resource, found);
    open.delete(resource);
  };
  for (const resource of doomed) visit(resource);
  return dependents;
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
