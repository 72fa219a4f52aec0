import * as pulumi from "@pulumi/pulumi";

export const identifier = `${pulumi.getProject()}-${pulumi.getStack()}`;
