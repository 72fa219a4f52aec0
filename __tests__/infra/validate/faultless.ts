/** Parts of what a `PreviewAuth` may be given, as nothing is wrong with them. */
export const users = { identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] };
export const userClient = { callbackUrls: ["https://app.example.com/callback"] };
export const sharedPool = { userPoolId: "eu-west-1_Shared123", prefix: "feat-x" };
export const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/one";
export const oidc = { name: "Partner", type: "OIDC", details: { client_id: "one" } } as const;
