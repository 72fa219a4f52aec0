/**
 * The attributes that the schema of every user pool has and that a user may have set (OpenID Connect Core 1.0, section 5.1;
 * AWS, "Working with user attributes"). They alone may be required.
 */
export const STANDARD_ATTRIBUTES: readonly string[] = [
  "address",
  "birthdate",
  "email",
  "family_name",
  "gender",
  "given_name",
  "locale",
  "middle_name",
  "name",
  "nickname",
  "phone_number",
  "picture",
  "preferred_username",
  "profile",
  "updated_at",
  "website",
  "zoneinfo",
];
