/*
 * Made by tools/model/build.ts: do not edit.
 *
 * From the AWS API model cognito-idp 2016-04-18 of botocore 1.44.5.
 * Copyright Amazon.com, Inc. or its affiliates. Licensed under the Apache License, Version 2.0,
 * http://www.apache.org/licenses/LICENSE-2.0
 */
import type { OperationModel, Shape } from "./shape.ts";

export const OPERATIONS: Readonly<Record<string, OperationModel>> = {
  AddCustomAttributes: {
    input: "AddCustomAttributesRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException UserImportInProgressException InternalErrorException",
  },
  AddUserPoolClientSecret: {
    input: "AddUserPoolClientSecretRequest",
    errors:
      "InvalidParameterException InternalServerException TooManyRequestsException LimitExceededException AccessDeniedException ResourceNotFoundException",
  },
  AdminAddUserToGroup: {
    input: "AdminAddUserToGroupRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminConfirmSignUp: {
    input: "AdminConfirmSignUpRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException TooManyFailedAttemptsException InvalidLambdaResponseException TooManyRequestsException LimitExceededException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminCreateUser: {
    input: "AdminCreateUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException UserNotFoundException UsernameExistsException InvalidPasswordException CodeDeliveryFailureException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException PreconditionNotMetException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException TooManyRequestsException NotAuthorizedException UnsupportedUserStateException OperationNotEnabledException InternalErrorException",
  },
  AdminDeleteSoftwareToken: {
    input: "AdminDeleteSoftwareTokenRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException",
  },
  AdminDeleteUser: {
    input: "AdminDeleteUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminDeleteUserAttributes: {
    input: "AdminDeleteUserAttributesRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminDisableProviderForUser: {
    input: "AdminDisableProviderForUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException AliasExistsException OperationNotEnabledException InternalErrorException",
  },
  AdminDisableUser: {
    input: "AdminDisableUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminEnableUser: {
    input: "AdminEnableUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminForgetDevice: {
    input: "AdminForgetDeviceRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException InvalidUserPoolConfigurationException TooManyRequestsException NotAuthorizedException OperationNotEnabledException UserNotFoundException InternalErrorException",
  },
  AdminGetDevice: {
    input: "AdminGetDeviceRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException InvalidUserPoolConfigurationException TooManyRequestsException OperationNotEnabledException InternalErrorException NotAuthorizedException",
  },
  AdminGetUser: {
    input: "AdminGetUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminGetUserAuthFactors: {
    input: "AdminGetUserAuthFactorsRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException OperationNotEnabledException TooManyRequestsException UserNotFoundException InternalErrorException",
  },
  AdminInitiateAuth: {
    input: "AdminInitiateAuthRequest",
    errors:
      "ResourceNotFoundException UnsupportedOperationException InvalidParameterException NotAuthorizedException TooManyRequestsException InternalErrorException UnexpectedLambdaException InvalidUserPoolConfigurationException UserLambdaValidationException InvalidLambdaResponseException MFAMethodNotFoundException InvalidSmsRoleAccessPolicyException InvalidEmailRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException FeatureUnavailableInTierException",
  },
  AdminLinkProviderForUser: {
    input: "AdminLinkProviderForUserRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException AliasExistsException LimitExceededException OperationNotEnabledException InternalErrorException",
  },
  AdminListDevices: {
    input: "AdminListDevicesRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException InvalidUserPoolConfigurationException TooManyRequestsException OperationNotEnabledException InternalErrorException NotAuthorizedException",
  },
  AdminListGroupsForUser: {
    input: "AdminListGroupsForUserRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminListUserAuthEvents: {
    input: "AdminListUserAuthEventsRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException UserPoolAddOnNotEnabledException InternalErrorException",
  },
  AdminListUserSessions: {
    input: "AdminListUserSessionsRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminRemoveUserFromGroup: {
    input: "AdminRemoveUserFromGroupRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminResetUserPassword: {
    input: "AdminResetUserPasswordRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException InvalidLambdaResponseException TooManyRequestsException LimitExceededException UserNotFoundException InvalidSmsRoleAccessPolicyException InvalidEmailRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException OperationNotEnabledException InternalErrorException",
  },
  AdminRespondToAuthChallenge: {
    input: "AdminRespondToAuthChallengeRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException CodeMismatchException ExpiredCodeException UnexpectedLambdaException InvalidPasswordException PasswordHistoryPolicyViolationException UserLambdaValidationException InvalidLambdaResponseException TooManyRequestsException InvalidUserPoolConfigurationException InternalErrorException MFAMethodNotFoundException InvalidEmailRoleAccessPolicyException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException AliasExistsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException SoftwareTokenMFANotFoundException OperationNotEnabledException",
  },
  AdminRevokeUserSession: {
    input: "AdminRevokeUserSessionRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminSetUserMFAPreference: {
    input: "AdminSetUserMFAPreferenceRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException",
  },
  AdminSetUserPassword: {
    input: "AdminSetUserPasswordRequest",
    errors:
      "ResourceNotFoundException NotAuthorizedException UserNotFoundException InternalErrorException TooManyRequestsException InvalidParameterException InvalidPasswordException PasswordHistoryPolicyViolationException OperationNotEnabledException",
  },
  AdminSetUserSettings: {
    input: "AdminSetUserSettingsRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AdminUpdateAuthEventFeedback: {
    input: "AdminUpdateAuthEventFeedbackRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException UserPoolAddOnNotEnabledException OperationNotEnabledException InternalErrorException",
  },
  AdminUpdateDeviceStatus: {
    input: "AdminUpdateDeviceStatusRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException InvalidUserPoolConfigurationException TooManyRequestsException NotAuthorizedException OperationNotEnabledException UserNotFoundException InternalErrorException",
  },
  AdminUpdateUserAttributes: {
    input: "AdminUpdateUserAttributesRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException AliasExistsException TooManyRequestsException NotAuthorizedException UserNotFoundException InternalErrorException InvalidSmsRoleAccessPolicyException InvalidEmailRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException OperationNotEnabledException",
  },
  AdminUserGlobalSignOut: {
    input: "AdminUserGlobalSignOutRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserNotFoundException OperationNotEnabledException InternalErrorException",
  },
  AssociateSoftwareToken: {
    input: "AssociateSoftwareTokenRequest",
    signed: false,
    errors:
      "ConcurrentModificationException InvalidParameterException NotAuthorizedException ResourceNotFoundException InternalErrorException SoftwareTokenMFANotFoundException ForbiddenException OperationNotEnabledException",
  },
  ChangePassword: {
    input: "ChangePasswordRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException InvalidPasswordException PasswordHistoryPolicyViolationException NotAuthorizedException TooManyRequestsException LimitExceededException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  CompleteWebAuthnRegistration: {
    input: "CompleteWebAuthnRegistrationRequest",
    signed: false,
    errors:
      "ForbiddenException InternalErrorException InvalidParameterException LimitExceededException NotAuthorizedException TooManyRequestsException WebAuthnNotEnabledException WebAuthnChallengeNotFoundException WebAuthnRelyingPartyMismatchException WebAuthnClientMismatchException WebAuthnOriginNotAllowedException PasswordResetRequiredException WebAuthnCredentialNotSupportedException OperationNotEnabledException",
  },
  ConfirmDevice: {
    input: "ConfirmDeviceRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException InvalidPasswordException InvalidLambdaResponseException UsernameExistsException InvalidUserPoolConfigurationException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException InternalErrorException OperationNotEnabledException DeviceKeyExistsException ForbiddenException",
  },
  ConfirmForgotPassword: {
    input: "ConfirmForgotPasswordRequest",
    signed: false,
    errors:
      "ResourceNotFoundException UnexpectedLambdaException UserLambdaValidationException InvalidParameterException InvalidPasswordException PasswordHistoryPolicyViolationException NotAuthorizedException CodeMismatchException ExpiredCodeException TooManyFailedAttemptsException InvalidLambdaResponseException TooManyRequestsException LimitExceededException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  ConfirmSignUp: {
    input: "ConfirmSignUpRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException TooManyFailedAttemptsException CodeMismatchException ExpiredCodeException InvalidLambdaResponseException AliasExistsException TooManyRequestsException LimitExceededException UserNotFoundException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  CreateGroup: {
    input: "CreateGroupRequest",
    errors:
      "InvalidParameterException GroupExistsException ResourceNotFoundException TooManyRequestsException LimitExceededException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  CreateIdentityProvider: {
    input: "CreateIdentityProviderRequest",
    errors:
      "InvalidParameterException DuplicateProviderException ResourceNotFoundException NotAuthorizedException TooManyRequestsException LimitExceededException InternalErrorException",
  },
  CreateManagedLoginBranding: {
    input: "CreateManagedLoginBrandingRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException ManagedLoginBrandingExistsException InvalidParameterException TooManyRequestsException NotAuthorizedException LimitExceededException OperationNotEnabledException InternalErrorException",
  },
  CreateResourceServer: {
    input: "CreateResourceServerRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException LimitExceededException OperationNotEnabledException InternalErrorException",
  },
  CreateTerms: {
    input: "CreateTermsRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException TermsExistsException InvalidParameterException TooManyRequestsException NotAuthorizedException LimitExceededException OperationNotEnabledException InternalErrorException",
  },
  CreateUserImportJob: {
    input: "CreateUserImportJobRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException PreconditionNotMetException NotAuthorizedException LimitExceededException OperationNotEnabledException InternalErrorException",
  },
  CreateUserPool: {
    input: "CreateUserPoolRequest",
    errors:
      "InvalidParameterException TooManyRequestsException LimitExceededException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException NotAuthorizedException UserPoolTaggingException InternalErrorException TierChangeNotAllowedException FeatureUnavailableInTierException",
  },
  CreateUserPoolClient: {
    input: "CreateUserPoolClientRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException LimitExceededException NotAuthorizedException ScopeDoesNotExistException InvalidOAuthFlowException OperationNotEnabledException InternalErrorException FeatureUnavailableInTierException",
  },
  CreateUserPoolDomain: {
    input: "CreateUserPoolDomainRequest",
    errors:
      "InvalidParameterException NotAuthorizedException ConcurrentModificationException ResourceNotFoundException LimitExceededException InternalErrorException OperationNotEnabledException FeatureUnavailableInTierException",
  },
  CreateUserPoolReplica: {
    input: "CreateUserPoolReplicaRequest",
    errors:
      "InvalidParameterException TooManyRequestsException LimitExceededException NotAuthorizedException UserPoolTaggingException OperationNotEnabledException InternalErrorException ResourceNotFoundException FeatureUnavailableInTierException",
  },
  DeleteGroup: {
    input: "DeleteGroupRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DeleteIdentityProvider: {
    input: "DeleteIdentityProviderRequest",
    errors:
      "InvalidParameterException UnsupportedIdentityProviderException ConcurrentModificationException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  DeleteManagedLoginBranding: {
    input: "DeleteManagedLoginBrandingRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DeleteResourceServer: {
    input: "DeleteResourceServerRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException OperationNotEnabledException InternalErrorException",
  },
  DeleteTerms: {
    input: "DeleteTermsRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DeleteUser: {
    input: "DeleteUserRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  DeleteUserAttributes: {
    input: "DeleteUserAttributesRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  DeleteUserPool: {
    input: "DeleteUserPoolRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserImportInProgressException OperationNotEnabledException InternalErrorException",
  },
  DeleteUserPoolClient: {
    input: "DeleteUserPoolClientRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException ConcurrentModificationException OperationNotEnabledException InternalErrorException",
  },
  DeleteUserPoolClientSecret: {
    input: "DeleteUserPoolClientSecretRequest",
    errors:
      "InvalidParameterException InternalServerException TooManyRequestsException LimitExceededException ResourceNotFoundException",
  },
  DeleteUserPoolDomain: {
    input: "DeleteUserPoolDomainRequest",
    errors:
      "NotAuthorizedException InvalidParameterException ConcurrentModificationException ResourceNotFoundException OperationNotEnabledException InternalErrorException",
  },
  DeleteUserPoolReplica: {
    input: "DeleteUserPoolReplicaRequest",
    errors:
      "InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException ResourceNotFoundException",
  },
  DeleteWebAuthnCredential: {
    input: "DeleteWebAuthnCredentialRequest",
    signed: false,
    errors:
      "ForbiddenException InternalErrorException InvalidParameterException TooManyRequestsException LimitExceededException PasswordResetRequiredException NotAuthorizedException ResourceNotFoundException OperationNotEnabledException",
  },
  DescribeIdentityProvider: {
    input: "DescribeIdentityProviderRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  DescribeManagedLoginBranding: {
    input: "DescribeManagedLoginBrandingRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DescribeManagedLoginBrandingByClient: {
    input: "DescribeManagedLoginBrandingByClientRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DescribeResourceServer: {
    input: "DescribeResourceServerRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException OperationNotEnabledException InternalErrorException",
  },
  DescribeRiskConfiguration: {
    input: "DescribeRiskConfigurationRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserPoolAddOnNotEnabledException OperationNotEnabledException InternalErrorException",
  },
  DescribeTerms: {
    input: "DescribeTermsRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DescribeTermsByClient: {
    input: "DescribeTermsByClientRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DescribeUserImportJob: {
    input: "DescribeUserImportJobRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  DescribeUserPool: {
    input: "DescribeUserPoolRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserPoolTaggingException OperationNotEnabledException InternalErrorException",
  },
  DescribeUserPoolClient: {
    input: "DescribeUserPoolClientRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException OperationNotEnabledException NotAuthorizedException InternalErrorException",
  },
  DescribeUserPoolDomain: {
    input: "DescribeUserPoolDomainRequest",
    errors:
      "NotAuthorizedException InvalidParameterException ResourceNotFoundException OperationNotEnabledException InternalErrorException",
  },
  ForgetDevice: {
    input: "ForgetDeviceRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException InvalidUserPoolConfigurationException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  ForgotPassword: {
    input: "ForgotPasswordRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException InvalidLambdaResponseException TooManyRequestsException LimitExceededException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException UserNotFoundException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  GetCSVHeader: {
    input: "GetCSVHeaderRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  GetClientToken: {
    input: "GetClientTokenRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException OperationNotEnabledException ForbiddenException",
  },
  GetDerivedToken: {
    input: "GetDerivedTokenRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException UserNotFoundException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException InternalErrorException OperationNotEnabledException ForbiddenException",
  },
  GetDevice: {
    input: "GetDeviceRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException InvalidUserPoolConfigurationException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  GetGroup: {
    input: "GetGroupRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  GetIdentityProviderByIdentifier: {
    input: "GetIdentityProviderByIdentifierRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  GetLogDeliveryConfiguration: {
    input: "GetLogDeliveryConfigurationRequest",
    errors:
      "InvalidParameterException InternalErrorException TooManyRequestsException NotAuthorizedException ResourceNotFoundException",
  },
  GetProvisionedLimit: {
    input: "GetProvisionedLimitRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  GetSigningCertificate: {
    input: "GetSigningCertificateRequest",
    errors: "InternalErrorException InvalidParameterException ResourceNotFoundException OperationNotEnabledException",
  },
  GetTokensFromRefreshToken: {
    input: "GetTokensFromRefreshTokenRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException UserNotFoundException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException ForbiddenException RefreshTokenReuseException OperationNotEnabledException InternalErrorException",
  },
  GetUICustomization: {
    input: "GetUICustomizationRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException OperationNotEnabledException TooManyRequestsException InternalErrorException",
  },
  GetUser: {
    input: "GetUserRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  GetUserAttributeVerificationCode: {
    input: "GetUserAttributeVerificationCodeRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException LimitExceededException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  GetUserAuthFactors: {
    input: "GetUserAuthFactorsRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  GetUserPoolClientSessionConfiguration: {
    input: "GetUserPoolClientSessionConfigurationRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ResourceNotFoundException NotAuthorizedException InternalErrorException OperationNotEnabledException",
  },
  GetUserPoolMfaConfig: {
    input: "GetUserPoolMfaConfigRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ResourceNotFoundException NotAuthorizedException InternalErrorException",
  },
  GetUserPoolSessionConfiguration: {
    input: "GetUserPoolSessionConfigurationRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ResourceNotFoundException NotAuthorizedException InternalErrorException OperationNotEnabledException",
  },
  GlobalSignOut: {
    input: "GlobalSignOutRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  InitiateAuth: {
    input: "InitiateAuthRequest",
    signed: false,
    errors:
      "UnsupportedOperationException ResourceNotFoundException InvalidParameterException NotAuthorizedException TooManyRequestsException UnexpectedLambdaException InvalidUserPoolConfigurationException UserLambdaValidationException InvalidLambdaResponseException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException InternalErrorException InvalidSmsRoleAccessPolicyException InvalidEmailRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException OperationNotEnabledException FeatureUnavailableInTierException ForbiddenException",
  },
  ListDevices: {
    input: "ListDevicesRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException InvalidUserPoolConfigurationException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  ListGroups: {
    input: "ListGroupsRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListIdentityProviders: {
    input: "ListIdentityProvidersRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  ListResourceServers: {
    input: "ListResourceServersRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException OperationNotEnabledException InternalErrorException",
  },
  ListTagsForResource: {
    input: "ListTagsForResourceRequest",
    errors:
      "ResourceNotFoundException NotAuthorizedException TooManyRequestsException InvalidParameterException OperationNotEnabledException InternalErrorException",
  },
  ListTerms: {
    input: "ListTermsRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListUserImportJobs: {
    input: "ListUserImportJobsRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListUserPoolClientSecrets: {
    input: "ListUserPoolClientSecretsRequest",
    errors:
      "InvalidParameterException InternalServerException TooManyRequestsException LimitExceededException ResourceNotFoundException",
  },
  ListUserPoolClients: {
    input: "ListUserPoolClientsRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListUserPoolReplicas: {
    input: "ListUserPoolReplicasRequest",
    errors:
      "InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException ResourceNotFoundException",
  },
  ListUserPools: {
    input: "ListUserPoolsRequest",
    errors: "InvalidParameterException TooManyRequestsException NotAuthorizedException InternalErrorException",
  },
  ListUserSessions: {
    input: "ListUserSessionsRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  ListUsers: {
    input: "ListUsersRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListUsersInGroup: {
    input: "ListUsersInGroupRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  ListWebAuthnCredentials: {
    input: "ListWebAuthnCredentialsRequest",
    signed: false,
    errors:
      "ForbiddenException InternalErrorException InvalidParameterException TooManyRequestsException LimitExceededException PasswordResetRequiredException NotAuthorizedException OperationNotEnabledException",
  },
  ResendConfirmationCode: {
    input: "ResendConfirmationCodeRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException InvalidLambdaResponseException TooManyRequestsException LimitExceededException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException UserNotFoundException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  RespondToAuthChallenge: {
    input: "RespondToAuthChallengeRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException CodeMismatchException ExpiredCodeException UnexpectedLambdaException UserLambdaValidationException InvalidPasswordException PasswordHistoryPolicyViolationException InvalidLambdaResponseException TooManyRequestsException InvalidUserPoolConfigurationException MFAMethodNotFoundException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException AliasExistsException InternalErrorException SoftwareTokenMFANotFoundException ForbiddenException OperationNotEnabledException",
  },
  RevokeToken: {
    input: "RevokeTokenRequest",
    signed: false,
    errors:
      "TooManyRequestsException InternalErrorException UnauthorizedException InvalidParameterException UnsupportedOperationException UnsupportedTokenTypeException ForbiddenException OperationNotEnabledException",
  },
  RevokeUserSession: {
    input: "RevokeUserSessionRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  SetLogDeliveryConfiguration: {
    input: "SetLogDeliveryConfigurationRequest",
    errors:
      "InvalidParameterException InternalErrorException TooManyRequestsException NotAuthorizedException ResourceNotFoundException FeatureUnavailableInTierException",
  },
  SetRiskConfiguration: {
    input: "SetRiskConfigurationRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException UserPoolAddOnNotEnabledException CodeDeliveryFailureException InvalidEmailRoleAccessPolicyException OperationNotEnabledException InternalErrorException",
  },
  SetUICustomization: {
    input: "SetUICustomizationRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException OperationNotEnabledException InternalErrorException",
  },
  SetUserMFAPreference: {
    input: "SetUserMFAPreferenceRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  SetUserPoolClientSessionConfiguration: {
    input: "SetUserPoolClientSessionConfigurationRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ConcurrentModificationException ResourceNotFoundException NotAuthorizedException InternalErrorException FeatureUnavailableInTierException OperationNotEnabledException",
  },
  SetUserPoolMfaConfig: {
    input: "SetUserPoolMfaConfigRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ConcurrentModificationException ResourceNotFoundException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException NotAuthorizedException OperationNotEnabledException InternalErrorException FeatureUnavailableInTierException",
  },
  SetUserPoolSessionConfiguration: {
    input: "SetUserPoolSessionConfigurationRequest",
    errors:
      "InvalidParameterException TooManyRequestsException ConcurrentModificationException ResourceNotFoundException NotAuthorizedException InternalErrorException FeatureUnavailableInTierException OperationNotEnabledException",
  },
  SetUserSettings: {
    input: "SetUserSettingsRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException NotAuthorizedException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  SignUp: {
    input: "SignUpRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException UnexpectedLambdaException UserLambdaValidationException NotAuthorizedException InvalidPasswordException InvalidLambdaResponseException UsernameExistsException TooManyRequestsException InternalErrorException LimitExceededException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException OperationNotEnabledException ForbiddenException",
  },
  StartUserImportJob: {
    input: "StartUserImportJobRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException InternalErrorException PreconditionNotMetException OperationNotEnabledException NotAuthorizedException",
  },
  StartWebAuthnRegistration: {
    input: "StartWebAuthnRegistrationRequest",
    signed: false,
    errors:
      "ForbiddenException InternalErrorException InvalidParameterException LimitExceededException NotAuthorizedException TooManyRequestsException WebAuthnNotEnabledException PasswordResetRequiredException WebAuthnConfigurationMissingException OperationNotEnabledException",
  },
  StopUserImportJob: {
    input: "StopUserImportJobRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException InternalErrorException PreconditionNotMetException OperationNotEnabledException NotAuthorizedException",
  },
  TagResource: {
    input: "TagResourceRequest",
    errors:
      "ResourceNotFoundException NotAuthorizedException TooManyRequestsException InvalidParameterException OperationNotEnabledException InternalErrorException",
  },
  UntagResource: {
    input: "UntagResourceRequest",
    errors:
      "ResourceNotFoundException NotAuthorizedException TooManyRequestsException InvalidParameterException OperationNotEnabledException InternalErrorException",
  },
  UpdateAuthEventFeedback: {
    input: "UpdateAuthEventFeedbackRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException TooManyRequestsException NotAuthorizedException UserNotFoundException UserPoolAddOnNotEnabledException OperationNotEnabledException InternalErrorException",
  },
  UpdateDeviceStatus: {
    input: "UpdateDeviceStatusRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException InvalidUserPoolConfigurationException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  UpdateGroup: {
    input: "UpdateGroupRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  UpdateIdentityProvider: {
    input: "UpdateIdentityProviderRequest",
    errors:
      "InvalidParameterException UnsupportedIdentityProviderException ResourceNotFoundException ConcurrentModificationException NotAuthorizedException TooManyRequestsException InternalErrorException",
  },
  UpdateManagedLoginBranding: {
    input: "UpdateManagedLoginBrandingRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  UpdateProvisionedLimit: {
    input: "UpdateProvisionedLimitRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException ServiceQuotaExceededException InternalErrorException",
  },
  UpdateResourceServer: {
    input: "UpdateResourceServerRequest",
    errors:
      "InvalidParameterException ResourceNotFoundException NotAuthorizedException TooManyRequestsException OperationNotEnabledException InternalErrorException",
  },
  UpdateTerms: {
    input: "UpdateTermsRequest",
    errors:
      "ResourceNotFoundException ConcurrentModificationException TermsExistsException InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException",
  },
  UpdateUserAttributes: {
    input: "UpdateUserAttributesRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException CodeMismatchException ExpiredCodeException NotAuthorizedException UnexpectedLambdaException UserLambdaValidationException InvalidLambdaResponseException TooManyRequestsException AliasExistsException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException ForbiddenException",
  },
  UpdateUserPool: {
    input: "UpdateUserPoolRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException ConcurrentModificationException TooManyRequestsException NotAuthorizedException UserImportInProgressException InternalErrorException InvalidSmsRoleAccessPolicyException InvalidSmsRoleTrustRelationshipException UserPoolTaggingException InvalidEmailRoleAccessPolicyException OperationNotEnabledException TierChangeNotAllowedException FeatureUnavailableInTierException",
  },
  UpdateUserPoolClient: {
    input: "UpdateUserPoolClientRequest",
    errors:
      "ResourceNotFoundException InvalidParameterException ConcurrentModificationException TooManyRequestsException NotAuthorizedException ScopeDoesNotExistException InvalidOAuthFlowException OperationNotEnabledException InternalErrorException FeatureUnavailableInTierException",
  },
  UpdateUserPoolDomain: {
    input: "UpdateUserPoolDomainRequest",
    errors:
      "InvalidParameterException NotAuthorizedException ConcurrentModificationException ResourceNotFoundException TooManyRequestsException OperationNotEnabledException InternalErrorException FeatureUnavailableInTierException",
  },
  UpdateUserPoolReplica: {
    input: "UpdateUserPoolReplicaRequest",
    errors:
      "InvalidParameterException TooManyRequestsException NotAuthorizedException OperationNotEnabledException InternalErrorException ResourceNotFoundException",
  },
  VerifySoftwareToken: {
    input: "VerifySoftwareTokenRequest",
    signed: false,
    errors:
      "InvalidParameterException ResourceNotFoundException InvalidUserPoolConfigurationException NotAuthorizedException TooManyRequestsException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException InternalErrorException EnableSoftwareTokenMFAException NotAuthorizedException SoftwareTokenMFANotFoundException CodeMismatchException ForbiddenException OperationNotEnabledException",
  },
  VerifyUserAttribute: {
    input: "VerifyUserAttributeRequest",
    signed: false,
    errors:
      "ResourceNotFoundException InvalidParameterException CodeMismatchException ExpiredCodeException NotAuthorizedException TooManyRequestsException LimitExceededException PasswordResetRequiredException UserNotFoundException UserNotConfirmedException OperationNotEnabledException InternalErrorException AliasExistsException ForbiddenException",
  },
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  AccessTokenValidityType: { type: "integer", min: 1, max: 86400 },
  AccountRecoverySettingType: { type: "structure", members: { RecoveryMechanisms: "RecoveryMechanismsType" } },
  AccountTakeoverActionNotifyType: { type: "boolean" },
  AccountTakeoverActionType: {
    type: "structure",
    members: { Notify: "AccountTakeoverActionNotifyType", EventAction: "AccountTakeoverEventActionType" },
    required: ["Notify", "EventAction"],
  },
  AccountTakeoverActionsType: {
    type: "structure",
    members: {
      LowAction: "AccountTakeoverActionType",
      MediumAction: "AccountTakeoverActionType",
      HighAction: "AccountTakeoverActionType",
    },
  },
  AccountTakeoverEventActionType: { type: "string", enum: ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"] },
  AccountTakeoverRiskConfigurationType: {
    type: "structure",
    members: { NotifyConfiguration: "NotifyConfigurationType", Actions: "AccountTakeoverActionsType" },
    required: ["Actions"],
  },
  AcrConfigurationType: { type: "map", key: "AcrLevelKeyType", value: "AcrLevelConfigType", min: 0, max: 4 },
  AcrLevelConfigType: { type: "structure", members: { AcrValue: "AcrValueType" }, required: ["AcrValue"] },
  AcrLevelKeyType: { type: "string", pattern: "Level[1-4]" },
  AcrMappingKeyType: { type: "string", pattern: "Level[1-4]" },
  AcrMappingType: { type: "map", key: "AcrMappingKeyType", value: "AcrValueType", min: 0, max: 4 },
  AcrValueType: { type: "string", min: 1, max: 64, pattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+" },
  AddCustomAttributesRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", CustomAttributes: "CustomAttributesListType" },
    required: ["UserPoolId", "CustomAttributes"],
  },
  AddUserPoolClientSecretRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", ClientSecret: "ClientSecretType" },
    required: ["UserPoolId", "ClientId"],
  },
  AdminAddUserToGroupRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", GroupName: "GroupNameType" },
    required: ["UserPoolId", "Username", "GroupName"],
  },
  AdminConfirmSignUpRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", ClientMetadata: "ClientMetadataType" },
    required: ["UserPoolId", "Username"],
  },
  AdminCreateUserConfigType: {
    type: "structure",
    members: {
      AllowAdminCreateUserOnly: "BooleanType",
      UnusedAccountValidityDays: "AdminCreateUserUnusedAccountValidityDaysType",
      InviteMessageTemplate: "MessageTemplateType",
    },
  },
  AdminCreateUserRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      UserAttributes: "AttributeListType",
      ValidationData: "AttributeListType",
      TemporaryPassword: "PasswordType",
      ForceAliasCreation: "ForceAliasCreation",
      MessageAction: "MessageActionType",
      DesiredDeliveryMediums: "DeliveryMediumListType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["UserPoolId", "Username"],
  },
  AdminCreateUserUnusedAccountValidityDaysType: { type: "integer", min: 0, max: 365 },
  AdminDeleteSoftwareTokenRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminDeleteUserAttributesRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", UserAttributeNames: "AttributeNameListType" },
    required: ["UserPoolId", "Username", "UserAttributeNames"],
  },
  AdminDeleteUserRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminDisableProviderForUserRequest: {
    type: "structure",
    members: { UserPoolId: "StringType", User: "ProviderUserIdentifierType" },
    required: ["UserPoolId", "User"],
  },
  AdminDisableUserRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminEnableUserRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminForgetDeviceRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", DeviceKey: "DeviceKeyType" },
    required: ["UserPoolId", "Username", "DeviceKey"],
  },
  AdminGetDeviceRequest: {
    type: "structure",
    members: { DeviceKey: "DeviceKeyType", UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["DeviceKey", "UserPoolId", "Username"],
  },
  AdminGetUserAuthFactorsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminGetUserRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdminInitiateAuthRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      AuthFlow: "AuthFlowType",
      AuthParameters: "AuthParametersType",
      ClientMetadata: "ClientMetadataType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      ContextData: "ContextDataType",
      Session: "SessionType",
    },
    required: ["UserPoolId", "ClientId", "AuthFlow"],
  },
  AdminLinkProviderForUserRequest: {
    type: "structure",
    members: {
      UserPoolId: "StringType",
      DestinationUser: "ProviderUserIdentifierType",
      SourceUser: "ProviderUserIdentifierType",
    },
    required: ["UserPoolId", "DestinationUser", "SourceUser"],
  },
  AdminListDevicesRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      Limit: "QueryLimitType",
      PaginationToken: "SearchPaginationTokenType",
    },
    required: ["UserPoolId", "Username"],
  },
  AdminListGroupsForUserRequest: {
    type: "structure",
    members: {
      Username: "UsernameType",
      UserPoolId: "UserPoolIdType",
      Limit: "QueryLimitType",
      NextToken: "PaginationKey",
    },
    required: ["Username", "UserPoolId"],
  },
  AdminListUserAuthEventsRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      MaxResults: "QueryLimitType",
      NextToken: "PaginationKey",
    },
    required: ["UserPoolId", "Username"],
  },
  AdminListUserSessionsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", NextToken: "PaginationKey" },
    required: ["UserPoolId", "Username"],
  },
  AdminRemoveUserFromGroupRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", GroupName: "GroupNameType" },
    required: ["UserPoolId", "Username", "GroupName"],
  },
  AdminResetUserPasswordRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", ClientMetadata: "ClientMetadataType" },
    required: ["UserPoolId", "Username"],
  },
  AdminRespondToAuthChallengeRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      ChallengeName: "ChallengeNameType",
      ChallengeResponses: "ChallengeResponsesType",
      Session: "SessionType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      ContextData: "ContextDataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["UserPoolId", "ClientId", "ChallengeName"],
  },
  AdminRevokeUserSessionRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      SessionId: "SessionIdType",
      RevokeAssociatedSessions: "RevokeAssociatedSessionsType",
    },
    required: ["UserPoolId", "Username", "SessionId"],
  },
  AdminSetUserMFAPreferenceRequest: {
    type: "structure",
    members: {
      SMSMfaSettings: "SMSMfaSettingsType",
      SoftwareTokenMfaSettings: "SoftwareTokenMfaSettingsType",
      EmailMfaSettings: "EmailMfaSettingsType",
      WebAuthnMfaSettings: "WebAuthnMfaSettingsType",
      Username: "UsernameType",
      UserPoolId: "UserPoolIdType",
    },
    required: ["Username", "UserPoolId"],
  },
  AdminSetUserPasswordRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      Password: "PasswordType",
      Permanent: "BooleanType",
    },
    required: ["UserPoolId", "Username", "Password"],
  },
  AdminSetUserSettingsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", MFAOptions: "MFAOptionListType" },
    required: ["UserPoolId", "Username", "MFAOptions"],
  },
  AdminUpdateAuthEventFeedbackRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      EventId: "EventIdType",
      FeedbackValue: "FeedbackValueType",
    },
    required: ["UserPoolId", "Username", "EventId", "FeedbackValue"],
  },
  AdminUpdateDeviceStatusRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      DeviceKey: "DeviceKeyType",
      DeviceRememberedStatus: "DeviceRememberedStatusType",
    },
    required: ["UserPoolId", "Username", "DeviceKey"],
  },
  AdminUpdateUserAttributesRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      UserAttributes: "AttributeListType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["UserPoolId", "Username", "UserAttributes"],
  },
  AdminUserGlobalSignOutRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType" },
    required: ["UserPoolId", "Username"],
  },
  AdvancedSecurityAdditionalFlowsType: {
    type: "structure",
    members: { CustomAuthMode: "AdvancedSecurityEnabledModeType" },
  },
  AdvancedSecurityEnabledModeType: { type: "string", enum: ["AUDIT", "ENFORCED"] },
  AdvancedSecurityModeType: { type: "string", enum: ["OFF", "AUDIT", "ENFORCED"] },
  AliasAttributeType: { type: "string", enum: ["phone_number", "email", "preferred_username"] },
  AliasAttributesListType: { type: "list", member: "AliasAttributeType" },
  AllowedFirstAuthFactorsListType: { type: "list", member: "AuthFactorType", min: 1, max: 5 },
  AnalyticsConfigurationType: {
    type: "structure",
    members: {
      ApplicationId: "HexStringType",
      ApplicationArn: "ArnType",
      RoleArn: "ArnType",
      ExternalId: "StringType",
      UserDataShared: "BooleanType",
    },
  },
  AnalyticsMetadataType: { type: "structure", members: { AnalyticsEndpointId: "StringType" } },
  ArnType: {
    type: "string",
    min: 20,
    max: 2048,
    pattern: "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  },
  AssetBytesType: { type: "blob", max: 1000000 },
  AssetCategoryType: {
    type: "string",
    enum: [
      "FAVICON_ICO",
      "FAVICON_SVG",
      "EMAIL_GRAPHIC",
      "SMS_GRAPHIC",
      "AUTH_APP_GRAPHIC",
      "PASSWORD_GRAPHIC",
      "PASSKEY_GRAPHIC",
      "PAGE_HEADER_LOGO",
      "PAGE_HEADER_BACKGROUND",
      "PAGE_FOOTER_LOGO",
      "PAGE_FOOTER_BACKGROUND",
      "PAGE_BACKGROUND",
      "FORM_BACKGROUND",
      "FORM_LOGO",
      "IDP_BUTTON_ICON",
    ],
  },
  AssetExtensionType: { type: "string", enum: ["ICO", "JPEG", "PNG", "SVG", "WEBP"] },
  AssetListType: { type: "list", member: "AssetType", min: 0, max: 40 },
  AssetType: {
    type: "structure",
    members: {
      Category: "AssetCategoryType",
      ColorMode: "ColorSchemeModeType",
      Extension: "AssetExtensionType",
      Bytes: "AssetBytesType",
      ResourceId: "ResourceIdType",
    },
    required: ["Category", "ColorMode", "Extension"],
  },
  AssociateSoftwareTokenRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", Session: "SessionType" },
  },
  AttributeDataType: { type: "string", enum: ["String", "Number", "DateTime", "Boolean"] },
  AttributeListType: { type: "list", member: "AttributeType" },
  AttributeMappingKeyType: { type: "string", min: 1, max: 32 },
  AttributeMappingType: { type: "map", key: "AttributeMappingKeyType", value: "StringType" },
  AttributeNameListType: { type: "list", member: "AttributeNameType" },
  AttributeNameType: { type: "string", min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+" },
  AttributeType: {
    type: "structure",
    members: { Name: "AttributeNameType", Value: "AttributeValueType" },
    required: ["Name"],
  },
  AttributeValueType: { type: "string", max: 2048, sensitive: true },
  AttributesRequireVerificationBeforeUpdateType: { type: "list", member: "VerifiedAttributeType" },
  AudienceListType: { type: "list", member: "AudienceType", min: 0, max: 1 },
  AudienceType: { type: "string", min: 1, max: 256, pattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+" },
  AuthFactorType: { type: "string", enum: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"] },
  AuthFlowType: {
    type: "string",
    enum: [
      "USER_SRP_AUTH",
      "REFRESH_TOKEN_AUTH",
      "REFRESH_TOKEN",
      "CUSTOM_AUTH",
      "ADMIN_NO_SRP_AUTH",
      "USER_PASSWORD_AUTH",
      "ADMIN_USER_PASSWORD_AUTH",
      "USER_AUTH",
    ],
  },
  AuthParametersType: { type: "map", key: "StringType", value: "StringType", sensitive: true },
  AuthSessionValidityType: { type: "integer", min: 3, max: 15 },
  BlockedIPRangeListType: { type: "list", member: "StringType", max: 200 },
  BooleanType: { type: "boolean" },
  CSSType: { type: "string", min: 0, max: 131072 },
  CallbackURLsListType: { type: "list", member: "RedirectUrlType", min: 0, max: 100 },
  ChallengeNameType: {
    type: "string",
    enum: [
      "SMS_MFA",
      "EMAIL_OTP",
      "SOFTWARE_TOKEN_MFA",
      "SELECT_MFA_TYPE",
      "MFA_SETUP",
      "PASSWORD_VERIFIER",
      "CUSTOM_CHALLENGE",
      "SELECT_CHALLENGE",
      "DEVICE_SRP_AUTH",
      "DEVICE_PASSWORD_VERIFIER",
      "ADMIN_NO_SRP_AUTH",
      "NEW_PASSWORD_REQUIRED",
      "SMS_OTP",
      "PASSWORD",
      "WEB_AUTHN",
      "PASSWORD_SRP",
    ],
  },
  ChallengeResponsesType: { type: "map", key: "StringType", value: "StringType", sensitive: true },
  ChangePasswordRequest: {
    type: "structure",
    members: { PreviousPassword: "PasswordType", ProposedPassword: "PasswordType", AccessToken: "TokenModelType" },
    required: ["ProposedPassword", "AccessToken"],
  },
  ClientIdType: { type: "string", min: 1, max: 128, pattern: "[\\w+]+", sensitive: true },
  ClientMetadataType: { type: "map", key: "StringType", value: "StringType" },
  ClientNameType: { type: "string", min: 1, max: 128, pattern: "[\\w\\s+=,.@-]+" },
  ClientPermissionListType: { type: "list", member: "ClientPermissionType" },
  ClientPermissionType: { type: "string", min: 1, max: 2048 },
  ClientSSOSessionConfigType: {
    type: "structure",
    members: { MaxValidityMinutes: "SSOSessionMaxValidityMinutesType" },
    required: ["MaxValidityMinutes"],
  },
  ClientSecretIdType: { type: "string", min: 1, max: 128 },
  ClientSecretType: { type: "string", min: 24, max: 64, pattern: "[\\w+]+", sensitive: true },
  ClientTypeType: { type: "string", enum: ["REGULAR", "DCR"] },
  CloudWatchLogsConfigurationType: { type: "structure", members: { LogGroupArn: "ArnType" } },
  ColorSchemeModeType: { type: "string", enum: ["LIGHT", "DARK", "DYNAMIC"] },
  CompleteWebAuthnRegistrationRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", Credential: "Document" },
    required: ["AccessToken", "Credential"],
  },
  CompromisedCredentialsActionsType: {
    type: "structure",
    members: { EventAction: "CompromisedCredentialsEventActionType" },
    required: ["EventAction"],
  },
  CompromisedCredentialsEventActionType: { type: "string", enum: ["BLOCK", "NO_ACTION"] },
  CompromisedCredentialsRiskConfigurationType: {
    type: "structure",
    members: { EventFilter: "EventFiltersType", Actions: "CompromisedCredentialsActionsType" },
    required: ["Actions"],
  },
  ConfirmDeviceRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      DeviceKey: "DeviceKeyType",
      DeviceSecretVerifierConfig: "DeviceSecretVerifierConfigType",
      DeviceName: "DeviceNameType",
    },
    required: ["AccessToken", "DeviceKey"],
  },
  ConfirmForgotPasswordRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      SecretHash: "SecretHashType",
      Username: "UsernameType",
      ConfirmationCode: "ConfirmationCodeType",
      Password: "PasswordType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      UserContextData: "UserContextDataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "Username", "ConfirmationCode", "Password"],
  },
  ConfirmSignUpRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      SecretHash: "SecretHashType",
      Username: "UsernameType",
      ConfirmationCode: "ConfirmationCodeType",
      ForceAliasCreation: "ForceAliasCreation",
      AnalyticsMetadata: "AnalyticsMetadataType",
      UserContextData: "UserContextDataType",
      ClientMetadata: "ClientMetadataType",
      Session: "SessionType",
    },
    required: ["ClientId", "Username", "ConfirmationCode"],
  },
  ConfirmationCodeType: { type: "string", min: 1, max: 2048, pattern: "[\\S]+" },
  ContextDataType: {
    type: "structure",
    members: {
      IpAddress: "StringType",
      ServerName: "StringType",
      ServerPath: "StringType",
      HttpHeaders: "HttpHeaderList",
      EncodedData: "StringType",
    },
    required: ["IpAddress", "ServerName", "ServerPath", "HttpHeaders"],
  },
  CreateGroupRequest: {
    type: "structure",
    members: {
      GroupName: "GroupNameType",
      UserPoolId: "UserPoolIdType",
      Description: "DescriptionType",
      RoleArn: "ArnType",
      Precedence: "PrecedenceType",
    },
    required: ["GroupName", "UserPoolId"],
  },
  CreateIdentityProviderRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ProviderName: "ProviderNameTypeV2",
      ProviderType: "IdentityProviderTypeType",
      ProviderDetails: "ProviderDetailsType",
      AttributeMapping: "AttributeMappingType",
      IdpIdentifiers: "IdpIdentifiersListType",
      AcrMapping: "AcrMappingType",
    },
    required: ["UserPoolId", "ProviderName", "ProviderType", "ProviderDetails"],
  },
  CreateManagedLoginBrandingRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      UseCognitoProvidedValues: "BooleanType",
      Settings: "Document",
      Assets: "AssetListType",
    },
    required: ["UserPoolId", "ClientId"],
  },
  CreateResourceServerRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Identifier: "ResourceServerIdentifierType",
      Name: "ResourceServerNameType",
      Scopes: "ResourceServerScopeListType",
    },
    required: ["UserPoolId", "Identifier", "Name"],
  },
  CreateTermsRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      TermsName: "TermsNameType",
      TermsSource: "TermsSourceType",
      Enforcement: "TermsEnforcementType",
      Links: "LinksType",
    },
    required: ["UserPoolId", "ClientId", "TermsName", "TermsSource", "Enforcement"],
  },
  CreateUserImportJobRequest: {
    type: "structure",
    members: {
      JobName: "UserImportJobNameType",
      UserPoolId: "UserPoolIdType",
      CloudWatchLogsRoleArn: "ArnType",
      PasswordHashingAlgorithm: "PasswordHashingAlgorithmType",
    },
    required: ["JobName", "UserPoolId", "CloudWatchLogsRoleArn"],
  },
  CreateUserPoolClientRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientName: "ClientNameType",
      GenerateSecret: "GenerateSecret",
      ClientSecret: "ClientSecretType",
      RefreshTokenValidity: "RefreshTokenValidityType",
      AccessTokenValidity: "AccessTokenValidityType",
      IdTokenValidity: "IdTokenValidityType",
      TokenValidityUnits: "TokenValidityUnitsType",
      ReadAttributes: "ClientPermissionListType",
      WriteAttributes: "ClientPermissionListType",
      ExplicitAuthFlows: "ExplicitAuthFlowsListType",
      SupportedIdentityProviders: "SupportedIdentityProvidersListType",
      CallbackURLs: "CallbackURLsListType",
      LogoutURLs: "LogoutURLsListType",
      DefaultRedirectURI: "RedirectUrlType",
      AllowedOAuthFlows: "OAuthFlowsType",
      AllowedOAuthScopes: "ScopeListType",
      AllowedOAuthFlowsUserPoolClient: "BooleanType",
      AnalyticsConfiguration: "AnalyticsConfigurationType",
      PreventUserExistenceErrors: "PreventUserExistenceErrorTypes",
      EnableTokenRevocation: "WrappedBooleanType",
      EnablePropagateAdditionalUserContextData: "WrappedBooleanType",
      AuthSessionValidity: "AuthSessionValidityType",
      RefreshTokenRotation: "RefreshTokenRotationType",
    },
    required: ["UserPoolId", "ClientName"],
  },
  CreateUserPoolDomainRequest: {
    type: "structure",
    members: {
      Domain: "DomainType",
      UserPoolId: "UserPoolIdType",
      ManagedLoginVersion: "WrappedIntegerType",
      CustomDomainConfig: "CustomDomainConfigType",
      Routing: "RoutingType",
    },
    required: ["Domain", "UserPoolId"],
  },
  CreateUserPoolReplicaRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", RegionName: "RegionNameType", UserPoolTags: "UserPoolTagsType" },
    required: ["UserPoolId", "RegionName"],
  },
  CreateUserPoolRequest: {
    type: "structure",
    members: {
      PoolName: "UserPoolNameType",
      Policies: "UserPoolPolicyType",
      DeletionProtection: "DeletionProtectionType",
      LambdaConfig: "LambdaConfigType",
      AutoVerifiedAttributes: "VerifiedAttributesListType",
      AliasAttributes: "AliasAttributesListType",
      UsernameAttributes: "UsernameAttributesListType",
      SmsVerificationMessage: "SmsVerificationMessageType",
      EmailVerificationMessage: "EmailVerificationMessageType",
      EmailVerificationSubject: "EmailVerificationSubjectType",
      VerificationMessageTemplate: "VerificationMessageTemplateType",
      SmsAuthenticationMessage: "SmsVerificationMessageType",
      MfaConfiguration: "UserPoolMfaType",
      UserAttributeUpdateSettings: "UserAttributeUpdateSettingsType",
      DeviceConfiguration: "DeviceConfigurationType",
      EmailConfiguration: "EmailConfigurationType",
      SmsConfiguration: "SmsConfigurationType",
      UserPoolTags: "UserPoolTagsType",
      AdminCreateUserConfig: "AdminCreateUserConfigType",
      Schema: "SchemaAttributesListType",
      UserPoolAddOns: "UserPoolAddOnsType",
      DcrConfiguration: "DcrConfigurationType",
      UsernameConfiguration: "UsernameConfigurationType",
      AccountRecoverySetting: "AccountRecoverySettingType",
      UserPoolTier: "UserPoolTierType",
      KeyConfiguration: "KeyConfigurationType",
      IssuerConfiguration: "IssuerConfigurationType",
      AcrConfiguration: "AcrConfigurationType",
    },
    required: ["PoolName"],
  },
  CustomAttributeNameType: { type: "string", min: 1, max: 20, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" },
  CustomAttributesListType: { type: "list", member: "SchemaAttributeType", min: 1, max: 25 },
  CustomDomainConfigType: {
    type: "structure",
    members: { CertificateArn: "ArnType", SecurityPolicy: "SecurityPolicyType" },
    required: ["CertificateArn"],
  },
  CustomEmailLambdaVersionConfigType: {
    type: "structure",
    members: { LambdaVersion: "CustomEmailSenderLambdaVersionType", LambdaArn: "ArnType" },
    required: ["LambdaVersion", "LambdaArn"],
  },
  CustomEmailSenderLambdaVersionType: { type: "string", enum: ["V1_0"] },
  CustomSMSLambdaVersionConfigType: {
    type: "structure",
    members: { LambdaVersion: "CustomSMSSenderLambdaVersionType", LambdaArn: "ArnType" },
    required: ["LambdaVersion", "LambdaArn"],
  },
  CustomSMSSenderLambdaVersionType: { type: "string", enum: ["V1_0"] },
  DcrConfigurationType: {
    type: "structure",
    members: {
      EnableStatus: "StatusType",
      OpenDcrEnabled: "BooleanType",
      AuthenticatedGrantTypes: "OAuthFlowsType",
      OpenDcrGrantTypes: "OAuthFlowsType",
      AllowedScopes: "ScopeListType",
    },
  },
  DefaultEmailOptionType: { type: "string", enum: ["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"] },
  DeleteGroupRequest: {
    type: "structure",
    members: { GroupName: "GroupNameType", UserPoolId: "UserPoolIdType" },
    required: ["GroupName", "UserPoolId"],
  },
  DeleteIdentityProviderRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ProviderName: "ProviderNameType" },
    required: ["UserPoolId", "ProviderName"],
  },
  DeleteManagedLoginBrandingRequest: {
    type: "structure",
    members: { ManagedLoginBrandingId: "ManagedLoginBrandingIdType", UserPoolId: "UserPoolIdType" },
    required: ["ManagedLoginBrandingId", "UserPoolId"],
  },
  DeleteResourceServerRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Identifier: "ResourceServerIdentifierType" },
    required: ["UserPoolId", "Identifier"],
  },
  DeleteTermsRequest: {
    type: "structure",
    members: { TermsId: "TermsIdType", UserPoolId: "UserPoolIdType" },
    required: ["TermsId", "UserPoolId"],
  },
  DeleteUserAttributesRequest: {
    type: "structure",
    members: { UserAttributeNames: "AttributeNameListType", AccessToken: "TokenModelType" },
    required: ["UserAttributeNames", "AccessToken"],
  },
  DeleteUserPoolClientRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId", "ClientId"],
  },
  DeleteUserPoolClientSecretRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", ClientSecretId: "ClientSecretIdType" },
    required: ["UserPoolId", "ClientId", "ClientSecretId"],
  },
  DeleteUserPoolDomainRequest: {
    type: "structure",
    members: { Domain: "DomainType", UserPoolId: "UserPoolIdType" },
    required: ["Domain", "UserPoolId"],
  },
  DeleteUserPoolReplicaRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", RegionName: "RegionNameType" },
    required: ["UserPoolId", "RegionName"],
  },
  DeleteUserPoolRequest: { type: "structure", members: { UserPoolId: "UserPoolIdType" }, required: ["UserPoolId"] },
  DeleteUserRequest: { type: "structure", members: { AccessToken: "TokenModelType" }, required: ["AccessToken"] },
  DeleteWebAuthnCredentialRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", CredentialId: "StringType" },
    required: ["AccessToken", "CredentialId"],
  },
  DeletionProtectionType: { type: "string", enum: ["ACTIVE", "INACTIVE"] },
  DeliveryMediumListType: { type: "list", member: "DeliveryMediumType" },
  DeliveryMediumType: { type: "string", enum: ["SMS", "EMAIL"] },
  DescribeIdentityProviderRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ProviderName: "ProviderNameType" },
    required: ["UserPoolId", "ProviderName"],
  },
  DescribeManagedLoginBrandingByClientRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", ReturnMergedResources: "BooleanType" },
    required: ["UserPoolId", "ClientId"],
  },
  DescribeManagedLoginBrandingRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ManagedLoginBrandingId: "ManagedLoginBrandingIdType",
      ReturnMergedResources: "BooleanType",
    },
    required: ["UserPoolId", "ManagedLoginBrandingId"],
  },
  DescribeResourceServerRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Identifier: "ResourceServerIdentifierType" },
    required: ["UserPoolId", "Identifier"],
  },
  DescribeRiskConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId"],
  },
  DescribeTermsByClientRequest: {
    type: "structure",
    members: { ClientId: "ClientIdType", UserPoolId: "UserPoolIdType", TermsName: "TermsNameType" },
    required: ["ClientId", "UserPoolId", "TermsName"],
  },
  DescribeTermsRequest: {
    type: "structure",
    members: { TermsId: "TermsIdType", UserPoolId: "UserPoolIdType" },
    required: ["TermsId", "UserPoolId"],
  },
  DescribeUserImportJobRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", JobId: "UserImportJobIdType" },
    required: ["UserPoolId", "JobId"],
  },
  DescribeUserPoolClientRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId", "ClientId"],
  },
  DescribeUserPoolDomainRequest: { type: "structure", members: { Domain: "DomainType" }, required: ["Domain"] },
  DescribeUserPoolRequest: { type: "structure", members: { UserPoolId: "UserPoolIdType" }, required: ["UserPoolId"] },
  DescriptionType: { type: "string", max: 2048 },
  DeviceConfigurationType: {
    type: "structure",
    members: { ChallengeRequiredOnNewDevice: "BooleanType", DeviceOnlyRememberedOnUserPrompt: "BooleanType" },
  },
  DeviceKeyType: { type: "string", min: 1, max: 55, pattern: "[\\w-]+_[0-9a-f-]+" },
  DeviceNameType: { type: "string", min: 1, max: 1024 },
  DeviceRememberedStatusType: { type: "string", enum: ["remembered", "not_remembered"] },
  DeviceSecretVerifierConfigType: {
    type: "structure",
    members: { PasswordVerifier: "StringType", Salt: "StringType" },
  },
  Document: { type: "document" },
  DomainType: { type: "string", min: 1, max: 63, pattern: "^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$" },
  EmailAddressType: { type: "string", pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" },
  EmailConfigurationType: {
    type: "structure",
    members: {
      SourceArn: "ArnType",
      ReplyToEmailAddress: "EmailAddressType",
      EmailSendingAccount: "EmailSendingAccountType",
      From: "StringType",
      ConfigurationSet: "SESConfigurationSet",
    },
  },
  EmailInviteMessageType: { type: "string", min: 6, max: 20000, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*" },
  EmailMfaConfigType: {
    type: "structure",
    members: { Message: "EmailMfaMessageType", Subject: "EmailMfaSubjectType" },
  },
  EmailMfaMessageType: {
    type: "string",
    min: 6,
    max: 20000,
    pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
  },
  EmailMfaSettingsType: { type: "structure", members: { Enabled: "BooleanType", PreferredMfa: "BooleanType" } },
  EmailMfaSubjectType: { type: "string", pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+" },
  EmailNotificationBodyType: { type: "string", min: 6, max: 20000, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]+" },
  EmailNotificationSubjectType: { type: "string", min: 1, max: 140, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+" },
  EmailSendingAccountType: { type: "string", enum: ["COGNITO_DEFAULT", "DEVELOPER"] },
  EmailVerificationMessageByLinkType: {
    type: "string",
    min: 6,
    max: 20000,
    pattern:
      "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{##[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*##\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
  },
  EmailVerificationMessageType: {
    type: "string",
    min: 6,
    max: 20000,
    pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
  },
  EmailVerificationSubjectByLinkType: {
    type: "string",
    min: 1,
    max: 140,
    pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+",
  },
  EmailVerificationSubjectType: { type: "string", min: 1, max: 140, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+" },
  EncryptionKeyArnType: {
    type: "string",
    min: 20,
    max: 2048,
    pattern: "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  },
  EncryptionKeyType: { type: "string", enum: ["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"] },
  EumsSmsConfigurationType: {
    type: "structure",
    members: {
      CallerArn: "ArnType",
      ExternalId: "StringType",
      OriginationIdentity: "StringType",
      ConfigurationSetName: "StringType",
      InEntityId: "StringType",
      InTemplateId: "StringType",
      Region: "RegionCodeType",
    },
    required: ["CallerArn"],
  },
  EventFilterType: { type: "string", enum: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"] },
  EventFiltersType: { type: "list", member: "EventFilterType" },
  EventIdType: { type: "string", min: 1, max: 50, pattern: "[\\w+-]+" },
  EventSourceName: { type: "string", enum: ["userNotification", "userAuthEvents"] },
  ExplicitAuthFlowsListType: { type: "list", member: "ExplicitAuthFlowsType" },
  ExplicitAuthFlowsType: {
    type: "string",
    enum: [
      "ADMIN_NO_SRP_AUTH",
      "CUSTOM_AUTH_FLOW_ONLY",
      "USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_CUSTOM_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_TOKEN_EXCHANGE_DELEGATION",
      "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
    ],
  },
  FailoverType: {
    type: "structure",
    members: { SecondaryRegion: "RegionNameType", PrimaryRoute53HealthCheckId: "HealthCheckIdType" },
    required: ["SecondaryRegion", "PrimaryRoute53HealthCheckId"],
  },
  FeatureType: { type: "string", enum: ["ENABLED", "DISABLED"] },
  FeedbackValueType: { type: "string", enum: ["Valid", "Invalid"] },
  FirehoseConfigurationType: { type: "structure", members: { StreamArn: "ArnType" } },
  ForceAliasCreation: { type: "boolean" },
  ForgetDeviceRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", DeviceKey: "DeviceKeyType" },
    required: ["DeviceKey"],
  },
  ForgotPasswordRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      SecretHash: "SecretHashType",
      UserContextData: "UserContextDataType",
      Username: "UsernameType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "Username"],
  },
  GenerateSecret: { type: "boolean" },
  GetCSVHeaderRequest: { type: "structure", members: { UserPoolId: "UserPoolIdType" }, required: ["UserPoolId"] },
  GetClientTokenRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      Secret: "ClientSecretType",
      Scopes: "ScopeListType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "Secret"],
  },
  GetDerivedTokenRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      ClientSecret: "ClientSecretType",
      SubjectToken: "GetDerivedTokenTokenModelType",
      SubjectTokenType: "TokenTypeIdentifierType",
      SubjectTokenProviderName: "ProviderNameType",
      ActorToken: "GetDerivedTokenTokenModelType",
      ActorTokenType: "TokenTypeIdentifierType",
      ActorTokenProviderName: "ProviderNameType",
      Scopes: "ScopeListType",
      Audiences: "AudienceListType",
      Resources: "ResourceListType",
      RequestedTokenType: "IssuedTokenTypeIdentifierType",
    },
    required: ["ClientId", "SubjectToken", "SubjectTokenType"],
  },
  GetDerivedTokenTokenModelType: {
    type: "string",
    min: 0,
    max: 131072,
    pattern: "[A-Za-z0-9-_+/=.]+",
    sensitive: true,
  },
  GetDeviceRequest: {
    type: "structure",
    members: { DeviceKey: "DeviceKeyType", AccessToken: "TokenModelType" },
    required: ["DeviceKey"],
  },
  GetGroupRequest: {
    type: "structure",
    members: { GroupName: "GroupNameType", UserPoolId: "UserPoolIdType" },
    required: ["GroupName", "UserPoolId"],
  },
  GetIdentityProviderByIdentifierRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", IdpIdentifier: "IdpIdentifierType" },
    required: ["UserPoolId", "IdpIdentifier"],
  },
  GetLogDeliveryConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType" },
    required: ["UserPoolId"],
  },
  GetProvisionedLimitRequest: {
    type: "structure",
    members: { LimitDefinition: "LimitDefinitionType" },
    required: ["LimitDefinition"],
  },
  GetSigningCertificateRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType" },
    required: ["UserPoolId"],
  },
  GetTokensFromRefreshTokenRequest: {
    type: "structure",
    members: {
      RefreshToken: "TokenModelType",
      ClientId: "ClientIdType",
      ClientSecret: "ClientSecretType",
      DeviceKey: "DeviceKeyType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["RefreshToken", "ClientId"],
  },
  GetUICustomizationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId"],
  },
  GetUserAttributeVerificationCodeRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      AttributeName: "AttributeNameType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["AccessToken", "AttributeName"],
  },
  GetUserAuthFactorsRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType" },
    required: ["AccessToken"],
  },
  GetUserPoolClientSessionConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId", "ClientId"],
  },
  GetUserPoolMfaConfigRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType" },
    required: ["UserPoolId"],
  },
  GetUserPoolSessionConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType" },
    required: ["UserPoolId"],
  },
  GetUserRequest: { type: "structure", members: { AccessToken: "TokenModelType" }, required: ["AccessToken"] },
  GlobalSignOutRequest: { type: "structure", members: { AccessToken: "TokenModelType" }, required: ["AccessToken"] },
  GroupNameType: { type: "string", min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" },
  HealthCheckIdType: { type: "string", max: 64 },
  HexStringType: { type: "string", pattern: "^[0-9a-fA-F]+$" },
  HttpHeader: { type: "structure", members: { headerName: "StringType", headerValue: "StringType" } },
  HttpHeaderList: { type: "list", member: "HttpHeader" },
  IdTokenValidityType: { type: "integer", min: 1, max: 86400 },
  IdentityProviderTypeType: {
    type: "string",
    enum: ["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"],
  },
  IdpIdentifierType: { type: "string", min: 1, max: 40, pattern: "[\\w\\s+=.@-]+" },
  IdpIdentifiersListType: { type: "list", member: "IdpIdentifierType", min: 0, max: 50 },
  ImageFileType: { type: "blob", min: 0, max: 131072 },
  InboundFederationLambdaType: {
    type: "structure",
    members: { LambdaVersion: "InboundFederationLambdaVersionType", LambdaArn: "ArnType" },
    required: ["LambdaVersion", "LambdaArn"],
  },
  InboundFederationLambdaVersionType: { type: "string", enum: ["V1_0"] },
  InitiateAuthRequest: {
    type: "structure",
    members: {
      AuthFlow: "AuthFlowType",
      AuthParameters: "AuthParametersType",
      ClientMetadata: "ClientMetadataType",
      ClientId: "ClientIdType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      UserContextData: "UserContextDataType",
      Session: "SessionType",
    },
    required: ["AuthFlow", "ClientId"],
  },
  IntegerType: { type: "integer" },
  IssuedTokenTypeIdentifierType: { type: "string", enum: ["ACCESS_TOKEN", "ID_TOKEN"] },
  IssuerConfigurationType: { type: "structure", members: { Type: "IssuerType" } },
  IssuerType: { type: "string", enum: ["ORIGINAL", "UPDATED"] },
  KeyConfigurationType: {
    type: "structure",
    members: { KeyType: "EncryptionKeyType", KmsKeyArn: "EncryptionKeyArnType" },
  },
  LambdaConfigType: {
    type: "structure",
    members: {
      PreSignUp: "ArnType",
      CustomMessage: "ArnType",
      PostConfirmation: "ArnType",
      PreAuthentication: "ArnType",
      PostAuthentication: "ArnType",
      DefineAuthChallenge: "ArnType",
      CreateAuthChallenge: "ArnType",
      VerifyAuthChallengeResponse: "ArnType",
      PreTokenGeneration: "ArnType",
      UserMigration: "ArnType",
      PreTokenGenerationConfig: "PreTokenGenerationVersionConfigType",
      CustomSMSSender: "CustomSMSLambdaVersionConfigType",
      CustomEmailSender: "CustomEmailLambdaVersionConfigType",
      KMSKeyID: "ArnType",
      InboundFederation: "InboundFederationLambdaType",
    },
  },
  LanguageIdType: {
    type: "string",
    pattern:
      "^cognito:(default|dutch|english|french|spanish|german|bahasa-indonesia|italian|japanese|korean|portuguese-brazil|chinese-(simplified|traditional))$",
  },
  LimitClass: { type: "string", enum: ["API_CATEGORY"] },
  LimitDefinitionType: {
    type: "structure",
    members: { LimitClass: "LimitClass", Attributes: "StringToStringMapType" },
    required: ["LimitClass", "Attributes"],
  },
  LinkUrlType: { type: "string", min: 1, max: 1024, pattern: "^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+$" },
  LinksType: { type: "map", key: "LanguageIdType", value: "LinkUrlType", min: 1, max: 13 },
  ListDevicesRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", Limit: "QueryLimitType", PaginationToken: "SearchPaginationTokenType" },
    required: ["AccessToken"],
  },
  ListGroupsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Limit: "QueryLimitType", NextToken: "PaginationKey" },
    required: ["UserPoolId"],
  },
  ListIdentityProvidersRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", MaxResults: "ListProvidersLimitType", NextToken: "PaginationKeyType" },
    required: ["UserPoolId"],
  },
  ListProvidersLimitType: { type: "integer", min: 0, max: 60 },
  ListResourceServersLimitType: { type: "integer", min: 1, max: 50 },
  ListResourceServersRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      MaxResults: "ListResourceServersLimitType",
      NextToken: "PaginationKeyType",
    },
    required: ["UserPoolId"],
  },
  ListTagsForResourceRequest: { type: "structure", members: { ResourceArn: "ArnType" }, required: ["ResourceArn"] },
  ListTermsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", MaxResults: "ListTermsRequestMaxResultsInteger", NextToken: "StringType" },
    required: ["UserPoolId"],
  },
  ListTermsRequestMaxResultsInteger: { type: "integer", min: 1, max: 60 },
  ListUserImportJobsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", MaxResults: "PoolQueryLimitType", PaginationToken: "PaginationKeyType" },
    required: ["UserPoolId", "MaxResults"],
  },
  ListUserPoolClientSecretsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", NextToken: "PaginationKey" },
    required: ["UserPoolId", "ClientId"],
  },
  ListUserPoolClientsRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      MaxResults: "QueryLimit",
      NextToken: "PaginationKey",
      ClientType: "ClientTypeType",
    },
    required: ["UserPoolId"],
  },
  ListUserPoolReplicasRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", NextToken: "PaginationKeyType" },
    required: ["UserPoolId"],
  },
  ListUserPoolsRequest: {
    type: "structure",
    members: { NextToken: "PaginationKeyType", MaxResults: "PoolQueryLimitType" },
    required: ["MaxResults"],
  },
  ListUserSessionsRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", NextToken: "PaginationKey" },
    required: ["AccessToken"],
  },
  ListUsersInGroupRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      GroupName: "GroupNameType",
      Limit: "QueryLimitType",
      NextToken: "PaginationKey",
    },
    required: ["UserPoolId", "GroupName"],
  },
  ListUsersRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      AttributesToGet: "SearchedAttributeNamesListType",
      Limit: "QueryLimitType",
      PaginationToken: "SearchPaginationTokenType",
      Filter: "UserFilterType",
    },
    required: ["UserPoolId"],
  },
  ListWebAuthnCredentialsRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      NextToken: "PaginationKey",
      MaxResults: "WebAuthnCredentialsQueryLimitType",
    },
    required: ["AccessToken"],
  },
  LogConfigurationListType: { type: "list", member: "LogConfigurationType", min: 0, max: 2 },
  LogConfigurationType: {
    type: "structure",
    members: {
      LogLevel: "LogLevel",
      EventSource: "EventSourceName",
      CloudWatchLogsConfiguration: "CloudWatchLogsConfigurationType",
      S3Configuration: "S3ConfigurationType",
      FirehoseConfiguration: "FirehoseConfigurationType",
    },
    required: ["LogLevel", "EventSource"],
  },
  LogLevel: { type: "string", enum: ["ERROR", "INFO"] },
  LogoutURLsListType: { type: "list", member: "RedirectUrlType", min: 0, max: 100 },
  MFAOptionListType: { type: "list", member: "MFAOptionType" },
  MFAOptionType: {
    type: "structure",
    members: { DeliveryMedium: "DeliveryMediumType", AttributeName: "AttributeNameType" },
  },
  ManagedLoginBrandingIdType: {
    type: "string",
    pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$",
  },
  MaxSessionsPerUserType: { type: "integer", min: 1, max: 100 },
  MessageActionType: { type: "string", enum: ["RESEND", "SUPPRESS"] },
  MessageTemplateType: {
    type: "structure",
    members: {
      SMSMessage: "SmsInviteMessageType",
      EmailMessage: "EmailInviteMessageType",
      EmailSubject: "EmailVerificationSubjectType",
    },
  },
  NotifyConfigurationType: {
    type: "structure",
    members: {
      From: "StringType",
      ReplyTo: "StringType",
      SourceArn: "ArnType",
      BlockEmail: "NotifyEmailType",
      NoActionEmail: "NotifyEmailType",
      MfaEmail: "NotifyEmailType",
    },
    required: ["SourceArn"],
  },
  NotifyEmailType: {
    type: "structure",
    members: {
      Subject: "EmailNotificationSubjectType",
      HtmlBody: "EmailNotificationBodyType",
      TextBody: "EmailNotificationBodyType",
    },
    required: ["Subject"],
  },
  NumberAttributeConstraintsType: { type: "structure", members: { MinValue: "StringType", MaxValue: "StringType" } },
  OAuthFlowType: { type: "string", enum: ["code", "implicit", "client_credentials"] },
  OAuthFlowsType: { type: "list", member: "OAuthFlowType", min: 0, max: 3 },
  OptionalArnType: {
    type: "string",
    min: 0,
    max: 2048,
    pattern:
      "(arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?)?",
  },
  PaginationKey: { type: "string", min: 1, max: 131072, pattern: "[\\S]+" },
  PaginationKeyType: { type: "string", min: 1, pattern: "[\\S]+" },
  PasswordHashingAlgorithmType: { type: "string", enum: ["BCRYPT", "SCRYPT", "ARGON2ID", "PBKDF2_SHA256"] },
  PasswordHistorySizeType: { type: "integer", min: 0, max: 24 },
  PasswordPolicyMinLengthType: { type: "integer", min: 6, max: 99 },
  PasswordPolicyType: {
    type: "structure",
    members: {
      MinimumLength: "PasswordPolicyMinLengthType",
      RequireUppercase: "BooleanType",
      RequireLowercase: "BooleanType",
      RequireNumbers: "BooleanType",
      RequireSymbols: "BooleanType",
      PasswordHistorySize: "PasswordHistorySizeType",
      TemporaryPasswordValidityDays: "TemporaryPasswordValidityDaysType",
    },
  },
  PasswordType: { type: "string", max: 256, pattern: "[\\S]+", sensitive: true },
  PoolQueryLimitType: { type: "integer", min: 1, max: 60 },
  PreTokenGenerationLambdaVersionType: { type: "string", enum: ["V1_0", "V2_0", "V3_0"] },
  PreTokenGenerationVersionConfigType: {
    type: "structure",
    members: { LambdaVersion: "PreTokenGenerationLambdaVersionType", LambdaArn: "ArnType" },
    required: ["LambdaVersion", "LambdaArn"],
  },
  PrecedenceType: { type: "integer", min: 0 },
  PreventUserExistenceErrorTypes: { type: "string", enum: ["LEGACY", "ENABLED"] },
  PriorityType: { type: "integer", min: 1, max: 2 },
  ProviderDetailsType: { type: "map", key: "StringType", value: "StringType" },
  ProviderNameType: { type: "string", min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+" },
  ProviderNameTypeV2: {
    type: "string",
    min: 1,
    max: 32,
    pattern: "[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+",
  },
  ProviderUserIdentifierType: {
    type: "structure",
    members: {
      ProviderName: "ProviderNameType",
      ProviderAttributeName: "StringType",
      ProviderAttributeValue: "StringType",
    },
  },
  QueryLimit: { type: "integer", min: 1, max: 60 },
  QueryLimitType: { type: "integer", min: 0, max: 60 },
  RecoveryMechanismsType: { type: "list", member: "RecoveryOptionType", min: 1, max: 2 },
  RecoveryOptionNameType: { type: "string", enum: ["verified_email", "verified_phone_number", "admin_only"] },
  RecoveryOptionType: {
    type: "structure",
    members: { Priority: "PriorityType", Name: "RecoveryOptionNameType" },
    required: ["Priority", "Name"],
  },
  RedirectUrlType: { type: "string", min: 1, max: 1024, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" },
  RefreshTokenRotationType: {
    type: "structure",
    members: { Feature: "FeatureType", RetryGracePeriodSeconds: "RetryGracePeriodSecondsType" },
    required: ["Feature"],
  },
  RefreshTokenValidityType: { type: "integer", min: 0, max: 315360000 },
  RegionCodeType: { type: "string", min: 5, max: 32 },
  RegionNameType: { type: "string", min: 5, max: 32 },
  RelyingPartyIdType: { type: "string", min: 1, max: 127 },
  ResendConfirmationCodeRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      SecretHash: "SecretHashType",
      UserContextData: "UserContextDataType",
      Username: "UsernameType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "Username"],
  },
  ResourceIdType: { type: "string", min: 1, max: 40, pattern: "^[\\w\\- ]+$" },
  ResourceListType: { type: "list", member: "ResourceServerIdentifierType", min: 0, max: 1 },
  ResourceServerIdentifierType: { type: "string", min: 1, max: 256, pattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+" },
  ResourceServerNameType: { type: "string", min: 1, max: 256, pattern: "[\\w\\s+=,.@-]+" },
  ResourceServerScopeDescriptionType: { type: "string", min: 1, max: 256 },
  ResourceServerScopeListType: { type: "list", member: "ResourceServerScopeType", max: 100 },
  ResourceServerScopeNameType: {
    type: "string",
    min: 1,
    max: 256,
    pattern: "[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
  },
  ResourceServerScopeType: {
    type: "structure",
    members: { ScopeName: "ResourceServerScopeNameType", ScopeDescription: "ResourceServerScopeDescriptionType" },
    required: ["ScopeName", "ScopeDescription"],
  },
  RespondToAuthChallengeRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      ChallengeName: "ChallengeNameType",
      Session: "SessionType",
      ChallengeResponses: "ChallengeResponsesType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      UserContextData: "UserContextDataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "ChallengeName"],
  },
  RetryGracePeriodSecondsType: { type: "integer", min: 0, max: 60 },
  RevokeAssociatedSessionsType: { type: "string", enum: ["NONE", "LINKED"] },
  RevokeTokenRequest: {
    type: "structure",
    members: {
      Token: "TokenModelType",
      ClientId: "ClientIdType",
      ClientSecret: "ClientSecretType",
      RevokeAssociatedSessions: "RevokeAssociatedSessionsType",
    },
    required: ["Token", "ClientId"],
  },
  RevokeUserSessionRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      SessionId: "SessionIdType",
      RevokeAssociatedSessions: "RevokeAssociatedSessionsType",
    },
    required: ["AccessToken", "SessionId"],
  },
  RiskExceptionConfigurationType: {
    type: "structure",
    members: { BlockedIPRangeList: "BlockedIPRangeListType", SkippedIPRangeList: "SkippedIPRangeListType" },
  },
  RoutingType: { type: "structure", members: { Failover: "FailoverType" } },
  S3ArnType: {
    type: "string",
    min: 3,
    max: 1024,
    pattern: "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:::[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  },
  S3ConfigurationType: { type: "structure", members: { BucketArn: "S3ArnType" } },
  SESConfigurationSet: { type: "string", min: 1, max: 64, pattern: "^[a-zA-Z0-9_-]+$" },
  SMSMfaSettingsType: { type: "structure", members: { Enabled: "BooleanType", PreferredMfa: "BooleanType" } },
  SSOSessionMaxValidityMinutesType: { type: "integer", min: 0, max: 129600 },
  SchemaAttributeType: {
    type: "structure",
    members: {
      Name: "CustomAttributeNameType",
      AttributeDataType: "AttributeDataType",
      DeveloperOnlyAttribute: "BooleanType",
      Mutable: "BooleanType",
      Required: "BooleanType",
      NumberAttributeConstraints: "NumberAttributeConstraintsType",
      StringAttributeConstraints: "StringAttributeConstraintsType",
    },
  },
  SchemaAttributesListType: { type: "list", member: "SchemaAttributeType", min: 1, max: 50 },
  ScopeListType: { type: "list", member: "ScopeType", max: 50 },
  ScopeType: { type: "string", min: 1, max: 256, pattern: "[\\x21\\x23-\\x5B\\x5D-\\x7E]+" },
  SearchPaginationTokenType: { type: "string", min: 1, pattern: "[\\S]+" },
  SearchedAttributeNamesListType: { type: "list", member: "AttributeNameType" },
  SecretHashType: { type: "string", min: 1, max: 128, pattern: "[\\w+=/]+", sensitive: true },
  SecurityPolicyType: { type: "string", enum: ["TLS_V1", "TLS_V1_2_2021", "TLS_V1_3_2025"] },
  SessionIdType: { type: "string", min: 28, max: 28, pattern: "^(tkn|sso)[a-z0-9]{25}$" },
  SessionType: { type: "string", min: 20, max: 4096, sensitive: true },
  SetLogDeliveryConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", LogConfigurations: "LogConfigurationListType" },
    required: ["UserPoolId", "LogConfigurations"],
  },
  SetRiskConfigurationRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      CompromisedCredentialsRiskConfiguration: "CompromisedCredentialsRiskConfigurationType",
      AccountTakeoverRiskConfiguration: "AccountTakeoverRiskConfigurationType",
      RiskExceptionConfiguration: "RiskExceptionConfigurationType",
    },
    required: ["UserPoolId"],
  },
  SetUICustomizationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", CSS: "CSSType", ImageFile: "ImageFileType" },
    required: ["UserPoolId"],
  },
  SetUserMFAPreferenceRequest: {
    type: "structure",
    members: {
      SMSMfaSettings: "SMSMfaSettingsType",
      SoftwareTokenMfaSettings: "SoftwareTokenMfaSettingsType",
      EmailMfaSettings: "EmailMfaSettingsType",
      WebAuthnMfaSettings: "WebAuthnMfaSettingsType",
      AccessToken: "TokenModelType",
    },
    required: ["AccessToken"],
  },
  SetUserPoolClientSessionConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType", SSOSession: "ClientSSOSessionConfigType" },
    required: ["UserPoolId", "ClientId", "SSOSession"],
  },
  SetUserPoolMfaConfigRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      SmsMfaConfiguration: "SmsMfaConfigType",
      SoftwareTokenMfaConfiguration: "SoftwareTokenMfaConfigType",
      EmailMfaConfiguration: "EmailMfaConfigType",
      MfaConfiguration: "UserPoolMfaType",
      WebAuthnConfiguration: "WebAuthnConfigurationType",
    },
    required: ["UserPoolId"],
  },
  SetUserPoolSessionConfigurationRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      UserSessionTracking: "UserSessionTrackingType",
      TokenSession: "UserPoolTokenSessionConfigType",
    },
    required: ["UserPoolId", "UserSessionTracking", "TokenSession"],
  },
  SetUserSettingsRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", MFAOptions: "MFAOptionListType" },
    required: ["AccessToken", "MFAOptions"],
  },
  SignInPolicyType: { type: "structure", members: { AllowedFirstAuthFactors: "AllowedFirstAuthFactorsListType" } },
  SignUpRequest: {
    type: "structure",
    members: {
      ClientId: "ClientIdType",
      SecretHash: "SecretHashType",
      Username: "UsernameType",
      Password: "PasswordType",
      UserAttributes: "AttributeListType",
      ValidationData: "AttributeListType",
      AnalyticsMetadata: "AnalyticsMetadataType",
      UserContextData: "UserContextDataType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["ClientId", "Username"],
  },
  SkippedIPRangeListType: { type: "list", member: "StringType", max: 200 },
  SmsConfigurationType: {
    type: "structure",
    members: {
      SnsCallerArn: "OptionalArnType",
      ExternalId: "StringType",
      SnsRegion: "RegionCodeType",
      EumsSms: "EumsSmsConfigurationType",
    },
  },
  SmsInviteMessageType: { type: "string", min: 6, max: 140, pattern: "(?s).*" },
  SmsMfaConfigType: {
    type: "structure",
    members: { SmsAuthenticationMessage: "SmsVerificationMessageType", SmsConfiguration: "SmsConfigurationType" },
  },
  SmsVerificationMessageType: { type: "string", min: 6, max: 140, pattern: ".*\\{####\\}.*" },
  SoftwareTokenMFAUserCodeType: { type: "string", min: 6, max: 6, pattern: "[0-9]+", sensitive: true },
  SoftwareTokenMfaConfigType: { type: "structure", members: { Enabled: "BooleanType" } },
  SoftwareTokenMfaSettingsType: { type: "structure", members: { Enabled: "BooleanType", PreferredMfa: "BooleanType" } },
  StartUserImportJobRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", JobId: "UserImportJobIdType" },
    required: ["UserPoolId", "JobId"],
  },
  StartWebAuthnRegistrationRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType" },
    required: ["AccessToken"],
  },
  StatusType: { type: "string", enum: ["Enabled", "Disabled"] },
  StopUserImportJobRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", JobId: "UserImportJobIdType" },
    required: ["UserPoolId", "JobId"],
  },
  StringAttributeConstraintsType: { type: "structure", members: { MinLength: "StringType", MaxLength: "StringType" } },
  StringToStringMapType: { type: "map", key: "StringType", value: "StringType" },
  StringType: { type: "string", min: 0, max: 131072 },
  SupportedIdentityProvidersListType: { type: "list", member: "ProviderNameType" },
  TagKeysType: { type: "string", min: 1, max: 128 },
  TagResourceRequest: {
    type: "structure",
    members: { ResourceArn: "ArnType", Tags: "UserPoolTagsType" },
    required: ["ResourceArn", "Tags"],
  },
  TagValueType: { type: "string", min: 0, max: 256 },
  TemporaryPasswordValidityDaysType: { type: "integer", min: 0, max: 365 },
  TermsEnforcementType: { type: "string", enum: ["NONE"] },
  TermsIdType: {
    type: "string",
    pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$",
  },
  TermsNameType: { type: "string", pattern: "^(terms-of-use|privacy-policy)$" },
  TermsSourceType: { type: "string", enum: ["LINK"] },
  TimeUnitsType: { type: "string", enum: ["seconds", "minutes", "hours", "days"] },
  TokenModelType: { type: "string", pattern: "[A-Za-z0-9-_=.]+", sensitive: true },
  TokenTypeIdentifierType: { type: "string", enum: ["ACCESS_TOKEN", "ID_TOKEN", "SAML2"] },
  TokenValidityUnitsType: {
    type: "structure",
    members: { AccessToken: "TimeUnitsType", IdToken: "TimeUnitsType", RefreshToken: "TimeUnitsType" },
  },
  UntagResourceRequest: {
    type: "structure",
    members: { ResourceArn: "ArnType", TagKeys: "UserPoolTagsListType" },
    required: ["ResourceArn", "TagKeys"],
  },
  UpdateAuthEventFeedbackRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      EventId: "EventIdType",
      FeedbackToken: "TokenModelType",
      FeedbackValue: "FeedbackValueType",
    },
    required: ["UserPoolId", "Username", "EventId", "FeedbackToken", "FeedbackValue"],
  },
  UpdateDeviceStatusRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      DeviceKey: "DeviceKeyType",
      DeviceRememberedStatus: "DeviceRememberedStatusType",
    },
    required: ["AccessToken", "DeviceKey"],
  },
  UpdateGroupRequest: {
    type: "structure",
    members: {
      GroupName: "GroupNameType",
      UserPoolId: "UserPoolIdType",
      Description: "DescriptionType",
      RoleArn: "ArnType",
      Precedence: "PrecedenceType",
    },
    required: ["GroupName", "UserPoolId"],
  },
  UpdateIdentityProviderRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ProviderName: "ProviderNameType",
      ProviderDetails: "ProviderDetailsType",
      AttributeMapping: "AttributeMappingType",
      IdpIdentifiers: "IdpIdentifiersListType",
      AcrMapping: "AcrMappingType",
    },
    required: ["UserPoolId", "ProviderName"],
  },
  UpdateManagedLoginBrandingRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ManagedLoginBrandingId: "ManagedLoginBrandingIdType",
      UseCognitoProvidedValues: "BooleanType",
      Settings: "Document",
      Assets: "AssetListType",
    },
  },
  UpdateProvisionedLimitRequest: {
    type: "structure",
    members: { LimitDefinition: "LimitDefinitionType", RequestedLimitValue: "IntegerType" },
    required: ["LimitDefinition", "RequestedLimitValue"],
  },
  UpdateReplicaStatusType: { type: "string", enum: ["ACTIVE", "INACTIVE"] },
  UpdateResourceServerRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Identifier: "ResourceServerIdentifierType",
      Name: "ResourceServerNameType",
      Scopes: "ResourceServerScopeListType",
    },
    required: ["UserPoolId", "Identifier", "Name"],
  },
  UpdateTermsRequest: {
    type: "structure",
    members: {
      TermsId: "TermsIdType",
      UserPoolId: "UserPoolIdType",
      TermsName: "TermsNameType",
      TermsSource: "TermsSourceType",
      Enforcement: "TermsEnforcementType",
      Links: "LinksType",
    },
    required: ["TermsId", "UserPoolId"],
  },
  UpdateUserAttributesRequest: {
    type: "structure",
    members: {
      UserAttributes: "AttributeListType",
      AccessToken: "TokenModelType",
      ClientMetadata: "ClientMetadataType",
    },
    required: ["UserAttributes", "AccessToken"],
  },
  UpdateUserPoolClientRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      ClientName: "ClientNameType",
      RefreshTokenValidity: "RefreshTokenValidityType",
      AccessTokenValidity: "AccessTokenValidityType",
      IdTokenValidity: "IdTokenValidityType",
      TokenValidityUnits: "TokenValidityUnitsType",
      ReadAttributes: "ClientPermissionListType",
      WriteAttributes: "ClientPermissionListType",
      ExplicitAuthFlows: "ExplicitAuthFlowsListType",
      SupportedIdentityProviders: "SupportedIdentityProvidersListType",
      CallbackURLs: "CallbackURLsListType",
      LogoutURLs: "LogoutURLsListType",
      DefaultRedirectURI: "RedirectUrlType",
      AllowedOAuthFlows: "OAuthFlowsType",
      AllowedOAuthScopes: "ScopeListType",
      AllowedOAuthFlowsUserPoolClient: "BooleanType",
      AnalyticsConfiguration: "AnalyticsConfigurationType",
      PreventUserExistenceErrors: "PreventUserExistenceErrorTypes",
      EnableTokenRevocation: "WrappedBooleanType",
      EnablePropagateAdditionalUserContextData: "WrappedBooleanType",
      AuthSessionValidity: "AuthSessionValidityType",
      RefreshTokenRotation: "RefreshTokenRotationType",
    },
    required: ["UserPoolId", "ClientId"],
  },
  UpdateUserPoolDomainRequest: {
    type: "structure",
    members: {
      Domain: "DomainType",
      UserPoolId: "UserPoolIdType",
      ManagedLoginVersion: "WrappedIntegerType",
      CustomDomainConfig: "CustomDomainConfigType",
      Routing: "RoutingType",
    },
    required: ["Domain", "UserPoolId"],
  },
  UpdateUserPoolReplicaRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", RegionName: "RegionNameType", Status: "UpdateReplicaStatusType" },
    required: ["UserPoolId", "RegionName", "Status"],
  },
  UpdateUserPoolRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Policies: "UserPoolPolicyType",
      DeletionProtection: "DeletionProtectionType",
      LambdaConfig: "LambdaConfigType",
      AutoVerifiedAttributes: "VerifiedAttributesListType",
      SmsVerificationMessage: "SmsVerificationMessageType",
      EmailVerificationMessage: "EmailVerificationMessageType",
      EmailVerificationSubject: "EmailVerificationSubjectType",
      VerificationMessageTemplate: "VerificationMessageTemplateType",
      SmsAuthenticationMessage: "SmsVerificationMessageType",
      UserAttributeUpdateSettings: "UserAttributeUpdateSettingsType",
      MfaConfiguration: "UserPoolMfaType",
      DeviceConfiguration: "DeviceConfigurationType",
      EmailConfiguration: "EmailConfigurationType",
      SmsConfiguration: "SmsConfigurationType",
      UserPoolTags: "UserPoolTagsType",
      AdminCreateUserConfig: "AdminCreateUserConfigType",
      UserPoolAddOns: "UserPoolAddOnsType",
      DcrConfiguration: "DcrConfigurationType",
      AccountRecoverySetting: "AccountRecoverySettingType",
      PoolName: "UserPoolNameType",
      UserPoolTier: "UserPoolTierType",
      KeyConfiguration: "KeyConfigurationType",
      IssuerConfiguration: "IssuerConfigurationType",
      AcrConfiguration: "AcrConfigurationType",
    },
    required: ["UserPoolId"],
  },
  UserAttributeUpdateSettingsType: {
    type: "structure",
    members: { AttributesRequireVerificationBeforeUpdate: "AttributesRequireVerificationBeforeUpdateType" },
  },
  UserContextDataType: {
    type: "structure",
    members: { IpAddress: "StringType", EncodedData: "StringType" },
    sensitive: true,
  },
  UserFilterType: { type: "string", max: 256 },
  UserImportJobIdType: { type: "string", min: 1, max: 55, pattern: "import-[0-9a-zA-Z-]+" },
  UserImportJobNameType: { type: "string", min: 1, max: 128, pattern: "[\\w\\s+=,.@-]+" },
  UserPoolAddOnsType: {
    type: "structure",
    members: {
      AdvancedSecurityMode: "AdvancedSecurityModeType",
      AdvancedSecurityAdditionalFlows: "AdvancedSecurityAdditionalFlowsType",
    },
    required: ["AdvancedSecurityMode"],
  },
  UserPoolIdType: { type: "string", min: 1, max: 55, pattern: "[\\w-]+_[0-9a-zA-Z]+" },
  UserPoolMfaType: { type: "string", enum: ["OFF", "ON", "OPTIONAL"] },
  UserPoolNameType: { type: "string", min: 1, max: 128, pattern: "[\\w\\s+=,.@-]+" },
  UserPoolPolicyType: {
    type: "structure",
    members: { PasswordPolicy: "PasswordPolicyType", SignInPolicy: "SignInPolicyType" },
  },
  UserPoolTagsListType: { type: "list", member: "TagKeysType" },
  UserPoolTagsType: { type: "map", key: "TagKeysType", value: "TagValueType" },
  UserPoolTierType: { type: "string", enum: ["LITE", "ESSENTIALS", "PLUS"] },
  UserPoolTokenSessionConfigType: {
    type: "structure",
    members: { MaxPerUser: "MaxSessionsPerUserType" },
    required: ["MaxPerUser"],
  },
  UserSessionTrackingType: { type: "string", enum: ["ENABLED", "DISABLED"] },
  UserVerificationType: { type: "string", enum: ["required", "preferred"] },
  UsernameAttributeType: { type: "string", enum: ["phone_number", "email"] },
  UsernameAttributesListType: { type: "list", member: "UsernameAttributeType" },
  UsernameConfigurationType: {
    type: "structure",
    members: { CaseSensitive: "WrappedBooleanType" },
    required: ["CaseSensitive"],
  },
  UsernameType: { type: "string", min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", sensitive: true },
  VerificationMessageTemplateType: {
    type: "structure",
    members: {
      SmsMessage: "SmsVerificationMessageType",
      EmailMessage: "EmailVerificationMessageType",
      EmailSubject: "EmailVerificationSubjectType",
      EmailMessageByLink: "EmailVerificationMessageByLinkType",
      EmailSubjectByLink: "EmailVerificationSubjectByLinkType",
      DefaultEmailOption: "DefaultEmailOptionType",
    },
  },
  VerifiedAttributeType: { type: "string", enum: ["phone_number", "email"] },
  VerifiedAttributesListType: { type: "list", member: "VerifiedAttributeType" },
  VerifySoftwareTokenRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      Session: "SessionType",
      UserCode: "SoftwareTokenMFAUserCodeType",
      FriendlyDeviceName: "StringType",
    },
    required: ["UserCode"],
  },
  VerifyUserAttributeRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", AttributeName: "AttributeNameType", Code: "ConfirmationCodeType" },
    required: ["AccessToken", "AttributeName", "Code"],
  },
  WebAuthnConfigurationType: {
    type: "structure",
    members: {
      RelyingPartyId: "RelyingPartyIdType",
      UserVerification: "UserVerificationType",
      FactorConfiguration: "WebAuthnFactorConfigurationType",
    },
  },
  WebAuthnCredentialsQueryLimitType: { type: "integer", min: 0, max: 20 },
  WebAuthnFactorConfigurationType: { type: "string", enum: ["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"] },
  WebAuthnMfaSettingsType: { type: "structure", members: { Enabled: "BooleanType" } },
  WrappedBooleanType: { type: "boolean" },
  WrappedIntegerType: { type: "integer" },
};
