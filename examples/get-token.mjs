import { getToken } from "cognito-preview/cognito";

const { accessToken, expiresAt } = await getToken({
  grant: "client_credentials",
  userPoolId: process.env.USER_POOL_ID,
  domain: process.env.COGNITO_DOMAIN,
  clientId: process.env.CLIENT_ID,
  clientSecret: process.env.CLIENT_SECRET,
  scopes: [process.env.SCOPE],
  endpoint: process.env.AWS_ENDPOINT_URL, // the local AWS; unset, it is Amazon's
});
console.error(`A token until ${expiresAt}:`);
console.log(accessToken);
