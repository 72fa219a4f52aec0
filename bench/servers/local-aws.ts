// The local AWS alone, without the command and the Pulumi provider around it.
import { startLocalAws } from "../../src/local/index.ts";

const aws = await startLocalAws({ port: Number(process.argv[2]) });
process.once("SIGTERM", () => aws.close());
