export { nearestName } from "../../contract/nearest.ts";
