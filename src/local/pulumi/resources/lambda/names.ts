import type { Traits } from "../../schema.ts";

/** A function as requests name it: by its name, the end of its ARN, or all of it, with or without a version or alias. */
export const functionName: Traits = {
  length: [1, 140],
  pattern: [
    /^(arn:[\w-]+:lambda:)?([a-z]{2}-(?:[a-z]+-){1,2}\d:)?(\d{12}:)?(function:)?[0-9A-Za-z_-]{1,64}(:(\$LATEST|[0-9A-Za-z_-]+))?$/,
    "be a function's name of at most 64 letters, digits, - and _, or its ARN",
  ],
};

/** A version or an alias. */
export const qualifier: Traits = {
  length: [1, 128],
  pattern: [/^[0-9A-Za-z_$-]+$/, "consist of letters, digits, $, _ and -"],
};

/** A statement of a function's policy. */
export const statementId: Traits = {
  length: [1, 100],
  pattern: [/^[0-9A-Za-z_-]+$/, "consist of letters, digits, _ and -"],
};
