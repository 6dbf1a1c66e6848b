import { websocketResponseKey } from './rules/websocket-response-key.ts';
import { authorizerCacheShared } from './rules/authorizer-cache-shared.ts';
import { quotaScopes } from './rules/quota-scopes.ts';
import { quotaAudiences } from './rules/quota-audiences.ts';
import { routeWithoutAuthorization } from './rules/route-without-authorization.ts';
import { stageExecutionLogMissing } from './rules/stage-execution-log-missing.ts';
import { awsBackendAnswer } from './rules/aws-backend-answer.ts';
import { awsBackendDeclaresNothingKnown } from './rules/aws-backend-declares-nothing-known.ts';
import { awsBackendRange } from './rules/aws-backend-range.ts';
import { awsBackendServiceUnknown } from './rules/aws-backend-service-unknown.ts';
import { awsBackendTargetMissing } from './rules/aws-backend-target-missing.ts';
import { awsCannedAnswerUnreachable } from './rules/aws-canned-answer-unreachable.ts';
import { awsTableKeys } from './rules/aws-table-keys.ts';
import { httpParameterMapping } from './rules/http-parameter-mapping.ts';
import { jwtAuthorizerIncomplete } from './rules/jwt-authorizer-incomplete.ts';
import { requestAuthorizerSettings } from './rules/request-authorizer-settings.ts';
import { routeAuthorizer } from './rules/route-authorizer.ts';
import { routeScopesWithoutJwt } from './rules/route-scopes-without-jwt.ts';
import { routeTargetMissing } from './rules/route-target-missing.ts';
import { serviceSubtypeArguments } from './rules/service-subtype-arguments.ts';
import { streamingUnsupported } from './rules/streaming-unsupported.ts';
import { accessLogFormat } from './rules/access-log-format.ts';
import { accountIdFormat } from './rules/account-id-format.ts';
import { apiKeyNameLength } from './rules/api-key-name-length.ts';
import { apiKeySourceWithoutAuthorizer } from './rules/api-key-source-without-authorizer.ts';
import { apiKeyValueLength } from './rules/api-key-value-length.ts';
import { apiKeyWithoutUsagePlan } from './rules/api-key-without-usage-plan.ts';
import { apiNameMissing } from './rules/api-name-missing.ts';
import { apiWithoutMethods } from './rules/api-without-methods.ts';
import { authorizerFunctionMissing } from './rules/authorizer-function-missing.ts';
import { authorizerIdentitySource } from './rules/authorizer-identity-source.ts';
import { authorizerMissing } from './rules/authorizer-missing.ts';
import { authorizerTtlRange } from './rules/authorizer-ttl-range.ts';
import { authorizerTypeMismatch } from './rules/authorizer-type-mismatch.ts';
import { authorizerUnused } from './rules/authorizer-unused.ts';
import { authorizerUriMalformed } from './rules/authorizer-uri-malformed.ts';
import { authorizerUserPoolMissing } from './rules/authorizer-user-pool-missing.ts';
import { authorizerUserPools } from './rules/authorizer-user-pools.ts';
import { authorizerValidationExpression } from './rules/authorizer-validation-expression.ts';
import { basePathDuplicate } from './rules/base-path-duplicate.ts';
import { basePathFormat } from './rules/base-path-format.ts';
import { basePathTargetMissing } from './rules/base-path-target-missing.ts';
import { binaryMediaTypeFormat } from './rules/binary-media-type-format.ts';
import { bodyValidatorWithoutModel } from './rules/body-validator-without-model.ts';
import { cacheClusterOff } from './rules/cache-cluster-off.ts';
import { cacheKeyUndeclared } from './rules/cache-key-undeclared.ts';
import { cacheUnencrypted } from './rules/cache-unencrypted.ts';
import { callerCredentialsWithoutIam } from './rules/caller-credentials-without-iam.ts';
import { canaryPercentRange } from './rules/canary-percent-range.ts';
import { compressionSizeRange } from './rules/compression-size-range.ts';
import { contentTypeFormat } from './rules/content-type-format.ts';
import { corsAnyOriginWithCredentials } from './rules/cors-any-origin-with-credentials.ts';
import { corsCredentialsWithWildcard } from './rules/cors-credentials-with-wildcard.ts';
import { corsGatewayResponses } from './rules/cors-gateway-responses.ts';
import { corsHeaderNotAllowed } from './rules/cors-header-not-allowed.ts';
import { corsMaxAgeRange } from './rules/cors-max-age-range.ts';
import { corsMethodNotAllowed } from './rules/cors-method-not-allowed.ts';
import { corsOriginInvalid } from './rules/cors-origin-invalid.ts';
import { corsOriginMissing } from './rules/cors-origin-missing.ts';
import { corsPreflightGuarded } from './rules/cors-preflight-guarded.ts';
import { corsPreflightMissing } from './rules/cors-preflight-missing.ts';
import { corsPreflightWithoutOrigin } from './rules/cors-preflight-without-origin.ts';
import { defaultIntegrationResponseMissing } from './rules/default-integration-response-missing.ts';
import { defaultIntegrationResponseRepeated } from './rules/default-integration-response-repeated.ts';
import { documentationDiffers } from './rules/documentation-differs.ts';
import { documentationLocation } from './rules/documentation-location.ts';
import { documentationTargetMissing } from './rules/documentation-target-missing.ts';
import { documentationVersionMissing } from './rules/documentation-version-missing.ts';
import { domainCertificateMissing } from './rules/domain-certificate-missing.ts';
import { domainNameFormat } from './rules/domain-name-format.ts';
import { domainEnhancedPolicy } from './rules/domain-enhanced-policy.ts';
import { domainTlsOutdated } from './rules/domain-tls-outdated.ts';
import { endpointAccessMode } from './rules/endpoint-access-mode.ts';
import { securityPolicy } from './rules/security-policy.ts';
import { functionEnvironmentName } from './rules/function-environment-name.ts';
import { functionHandlerFileMissing } from './rules/function-handler-file-missing.ts';
import { functionHandlerFormat } from './rules/function-handler-format.ts';
import { functionInvokeEndpoint } from './rules/function-invoke-endpoint.ts';
import { functionMemoryRange } from './rules/function-memory-range.ts';
import { functionMissingInStage } from './rules/function-missing-in-stage.ts';
import { functionMissing } from './rules/function-missing.ts';
import { functionNameFormat } from './rules/function-name-format.ts';
import { functionTimeoutRange } from './rules/function-timeout-range.ts';
import { gatewayResponseParameter } from './rules/gateway-response-parameter.ts';
import { gatewayResponseTemplateEmpty } from './rules/gateway-response-template-empty.ts';
import { greedyNotLast } from './rules/greedy-not-last.ts';
import { httpBackendScriptMissing } from './rules/http-backend-script-missing.ts';
import { httpBackendUrl } from './rules/http-backend-url.ts';
import { insecureVerification } from './rules/insecure-verification.ts';
import { integrationCredentialsFormat } from './rules/integration-credentials-format.ts';
import { integrationHttpMethodMissing } from './rules/integration-http-method-missing.ts';
import { integrationHttpMethodUnknown } from './rules/integration-http-method-unknown.ts';
import { integrationResponseWithoutMethodResponse } from './rules/integration-response-without-method-response.ts';
import { integrationTimeoutRange } from './rules/integration-timeout-range.ts';
import { integrationUriArn } from './rules/integration-uri-arn.ts';
import { integrationUriHttp } from './rules/integration-uri-http.ts';
import { integrationUriMissing } from './rules/integration-uri-missing.ts';
import { integrationUriUnencrypted } from './rules/integration-uri-unencrypted.ts';
import { lambdaHttpMethodPost } from './rules/lambda-http-method-post.ts';
import { lambdaUriMalformed } from './rules/lambda-uri-malformed.ts';
import { mappingContextUnknown } from './rules/mapping-context-unknown.ts';
import { mappingSourceUndeclared } from './rules/mapping-source-undeclared.ts';
import { mappingSource } from './rules/mapping-source.ts';
import { mappingTarget } from './rules/mapping-target.ts';
import { methodSettingRange } from './rules/method-setting-range.ts';
import { methodSettingTarget } from './rules/method-setting-target.ts';
import { methodWithoutAuthorization } from './rules/method-without-authorization.ts';
import { methodWithoutIntegration } from './rules/method-without-integration.ts';
import { methodWithoutValidation } from './rules/method-without-validation.ts';
import { mockWithoutStatus } from './rules/mock-without-status.ts';
import { modelLaterKeyword } from './rules/model-later-keyword.ts';
import { modelMissing } from './rules/model-missing.ts';
import { modelNameFormat } from './rules/model-name-format.ts';
import { modelNotDraft04 } from './rules/model-not-draft-04.ts';
import { modelNotJson } from './rules/model-not-json.ts';
import { modelReferenceMissing } from './rules/model-reference-missing.ts';
import { operationNameDuplicate } from './rules/operation-name-duplicate.ts';
import { passthroughNeverWithoutTemplate } from './rules/passthrough-never-without-template.ts';
import { pathParameterNotInPath } from './rules/path-parameter-not-in-path.ts';
import { pathParameterRepeated } from './rules/path-parameter-repeated.ts';
import { pathParameterUndeclared } from './rules/path-parameter-undeclared.ts';
import { pathPartInvalid } from './rules/path-part-invalid.ts';
import { pathReserved } from './rules/path-reserved.ts';
import { policyAllowsAnybody } from './rules/policy-allows-anybody.ts';
import { policyNotJson } from './rules/policy-not-json.ts';
import { policyTooLong } from './rules/policy-too-long.ts';
import { privateApiWithoutPolicy } from './rules/private-api-without-policy.ts';
import { proxyTemplatesIgnored } from './rules/proxy-templates-ignored.ts';
import { proxyUriUnsupported } from './rules/proxy-uri-unsupported.ts';
import { quotaAccount } from './rules/quota-account.ts';
import { quotaAuthorizers } from './rules/quota-authorizers.ts';
import { quotaHeaderBytes } from './rules/quota-header-bytes.ts';
import { quotaModelBytes } from './rules/quota-model-bytes.ts';
import { quotaResources } from './rules/quota-resources.ts';
import { quotaRoutes } from './rules/quota-routes.ts';
import { quotaStageVariables } from './rules/quota-stage-variables.ts';
import { quotaStages } from './rules/quota-stages.ts';
import { quotaTags } from './rules/quota-tags.ts';
import { quotaTemplateBytes } from './rules/quota-template-bytes.ts';
import { quotaUsagePlansPerKey } from './rules/quota-usage-plans-per-key.ts';
import { regionFormat } from './rules/region-format.ts';
import { requestParameterName } from './rules/request-parameter-name.ts';
import { requestParameterNamesUnique } from './rules/request-parameter-names-unique.ts';
import { resourceParentMissing } from './rules/resource-parent-missing.ts';
import { responseMappingSource } from './rules/response-mapping-source.ts';
import { responseMappingTarget } from './rules/response-mapping-target.ts';
import { responseMappingUndeclared } from './rules/response-mapping-undeclared.ts';
import { responseParameterName } from './rules/response-parameter-name.ts';
import { routeAuthorizationIgnored } from './rules/route-authorization-ignored.ts';
import { routeFunctionMissing } from './rules/route-function-missing.ts';
import { routeKeyInvalid } from './rules/route-key-invalid.ts';
import { routePayloadFormat } from './rules/route-payload-format.ts';
import { routeSettingsWithoutRoute } from './rules/route-settings-without-route.ts';
import { routeTimeoutRange } from './rules/route-timeout-range.ts';
import { routeUriMissing } from './rules/route-uri-missing.ts';
import { savedRequestPath } from './rules/saved-request-path.ts';
import { savedRequestTargetMissing } from './rules/saved-request-target-missing.ts';
import { scopesWithoutCognito } from './rules/scopes-without-cognito.ts';
import { selectionPatternInvalid } from './rules/selection-pattern-invalid.ts';
import { selectionPatternNeverMatches } from './rules/selection-pattern-never-matches.ts';
import { selectionPatternStatusForLambda } from './rules/selection-pattern-status-for-lambda.ts';
import { serviceCredentialsMissing } from './rules/service-credentials-missing.ts';
import { serviceHttpMethod } from './rules/service-http-method.ts';
import { siblingPathDuplicate } from './rules/sibling-path-duplicate.ts';
import { siblingPathParameters } from './rules/sibling-path-parameters.ts';
import { stageAccessLogMissing } from './rules/stage-access-log-missing.ts';
import { stageDataTrace } from './rules/stage-data-trace.ts';
import { stageDeploymentMissing } from './rules/stage-deployment-missing.ts';
import { stageNameFormat } from './rules/stage-name-format.ts';
import { stageThrottlingMissing } from './rules/stage-throttling-missing.ts';
import { stageVariableMissing } from './rules/stage-variable-missing.ts';
import { stageVariableName } from './rules/stage-variable-name.ts';
import { stageVariableSecret } from './rules/stage-variable-secret.ts';
import { stageVariableValue } from './rules/stage-variable-value.ts';
import { statusCodeFormat } from './rules/status-code-format.ts';
import { templateMeaning } from './rules/template-meaning.ts';
import { templateSyntax } from './rules/template-syntax.ts';
import { templateTestWithoutTemplate } from './rules/template-test-without-template.ts';
import { uriPathParameterUnmapped } from './rules/uri-path-parameter-unmapped.ts';
import { usagePlanBurstZero } from './rules/usage-plan-burst-zero.ts';
import { usagePlanKeyRepeated } from './rules/usage-plan-key-repeated.ts';
import { usagePlanLimits } from './rules/usage-plan-limits.ts';
import { usagePlanMethodMissing } from './rules/usage-plan-method-missing.ts';
import { usagePlanReferenceMissing } from './rules/usage-plan-reference-missing.ts';
import { usagePlanWithoutEffect } from './rules/usage-plan-without-effect.ts';
import { usagePlanWithoutStages } from './rules/usage-plan-without-stages.ts';
import { userPoolArn } from './rules/user-pool-arn.ts';
import { validatorMissing } from './rules/validator-missing.ts';
import { validatorNameMissing } from './rules/validator-name-missing.ts';
import { validatorWithoutChecks } from './rules/validator-without-checks.ts';
import { validatorWithoutEffect } from './rules/validator-without-effect.ts';
import { vpcEndpointsOnPublicApi } from './rules/vpc-endpoints-on-public-api.ts';
import { vpcLinkMissing } from './rules/vpc-link-missing.ts';
import { vpcLinkTarget } from './rules/vpc-link-target.ts';
import { websocketModelMissing } from './rules/websocket-model-missing.ts';
import type { Rule } from './rule.ts';

/** Every rule, by id. A new rule is a file under `rules/`, a line here, an entry in `docs/rules.md` and a case in the tests. */
export const rules: readonly Rule[] = [
  accessLogFormat,
  accountIdFormat,
  apiKeyNameLength,
  apiKeySourceWithoutAuthorizer,
  apiKeyValueLength,
  apiKeyWithoutUsagePlan,
  apiNameMissing,
  apiWithoutMethods,
  authorizerFunctionMissing,
  authorizerIdentitySource,
  authorizerMissing,
  authorizerTtlRange,
  authorizerCacheShared,
  authorizerTypeMismatch,
  authorizerUnused,
  authorizerUriMalformed,
  authorizerUserPoolMissing,
  authorizerUserPools,
  authorizerValidationExpression,
  basePathDuplicate,
  basePathFormat,
  basePathTargetMissing,
  binaryMediaTypeFormat,
  bodyValidatorWithoutModel,
  cacheClusterOff,
  cacheKeyUndeclared,
  cacheUnencrypted,
  callerCredentialsWithoutIam,
  canaryPercentRange,
  compressionSizeRange,
  httpParameterMapping,
  jwtAuthorizerIncomplete,
  requestAuthorizerSettings,
  routeAuthorizer,
  routeScopesWithoutJwt,
  routeTargetMissing,
  routeWithoutAuthorization,
  securityPolicy,
  endpointAccessMode,
  contentTypeFormat,
  corsCredentialsWithWildcard,
  corsGatewayResponses,
  corsHeaderNotAllowed,
  corsMethodNotAllowed,
  corsOriginInvalid,
  corsOriginMissing,
  corsPreflightGuarded,
  corsPreflightMissing,
  corsPreflightWithoutOrigin,
  defaultIntegrationResponseMissing,
  defaultIntegrationResponseRepeated,
  documentationDiffers,
  documentationLocation,
  documentationTargetMissing,
  documentationVersionMissing,
  domainCertificateMissing,
  domainNameFormat,
  domainEnhancedPolicy,
  domainTlsOutdated,
  functionEnvironmentName,
  functionHandlerFileMissing,
  functionHandlerFormat,
  functionInvokeEndpoint,
  functionMemoryRange,
  functionMissingInStage,
  awsBackendAnswer,
  awsBackendDeclaresNothingKnown,
  awsBackendRange,
  awsBackendServiceUnknown,
  awsBackendTargetMissing,
  awsCannedAnswerUnreachable,
  awsTableKeys,
  corsAnyOriginWithCredentials,
  corsMaxAgeRange,
  functionMissing,
  functionNameFormat,
  functionTimeoutRange,
  gatewayResponseParameter,
  gatewayResponseTemplateEmpty,
  greedyNotLast,
  httpBackendScriptMissing,
  httpBackendUrl,
  insecureVerification,
  integrationCredentialsFormat,
  integrationHttpMethodMissing,
  integrationHttpMethodUnknown,
  integrationResponseWithoutMethodResponse,
  integrationTimeoutRange,
  integrationUriArn,
  integrationUriHttp,
  integrationUriMissing,
  integrationUriUnencrypted,
  lambdaHttpMethodPost,
  lambdaUriMalformed,
  mappingContextUnknown,
  mappingSourceUndeclared,
  mappingSource,
  mappingTarget,
  methodSettingRange,
  methodSettingTarget,
  methodWithoutAuthorization,
  methodWithoutIntegration,
  methodWithoutValidation,
  mockWithoutStatus,
  modelLaterKeyword,
  modelMissing,
  modelNameFormat,
  modelNotDraft04,
  modelNotJson,
  modelReferenceMissing,
  operationNameDuplicate,
  passthroughNeverWithoutTemplate,
  pathParameterNotInPath,
  pathParameterRepeated,
  pathParameterUndeclared,
  pathPartInvalid,
  pathReserved,
  policyAllowsAnybody,
  policyNotJson,
  policyTooLong,
  privateApiWithoutPolicy,
  proxyTemplatesIgnored,
  proxyUriUnsupported,
  quotaAccount,
  quotaAuthorizers,
  quotaAudiences,
  quotaHeaderBytes,
  quotaModelBytes,
  quotaResources,
  quotaRoutes,
  quotaScopes,
  quotaStageVariables,
  quotaStages,
  quotaTags,
  quotaTemplateBytes,
  quotaUsagePlansPerKey,
  regionFormat,
  requestParameterName,
  requestParameterNamesUnique,
  resourceParentMissing,
  responseMappingSource,
  responseMappingTarget,
  responseMappingUndeclared,
  responseParameterName,
  routeAuthorizationIgnored,
  routeFunctionMissing,
  routeKeyInvalid,
  routePayloadFormat,
  routeSettingsWithoutRoute,
  routeTimeoutRange,
  routeUriMissing,
  savedRequestPath,
  savedRequestTargetMissing,
  scopesWithoutCognito,
  selectionPatternInvalid,
  selectionPatternNeverMatches,
  selectionPatternStatusForLambda,
  serviceCredentialsMissing,
  serviceHttpMethod,
  serviceSubtypeArguments,
  siblingPathDuplicate,
  siblingPathParameters,
  stageAccessLogMissing,
  stageExecutionLogMissing,
  stageDataTrace,
  stageDeploymentMissing,
  stageNameFormat,
  stageThrottlingMissing,
  stageVariableMissing,
  stageVariableName,
  stageVariableSecret,
  stageVariableValue,
  statusCodeFormat,
  streamingUnsupported,
  templateMeaning,
  templateSyntax,
  templateTestWithoutTemplate,
  uriPathParameterUnmapped,
  usagePlanBurstZero,
  usagePlanKeyRepeated,
  usagePlanLimits,
  usagePlanMethodMissing,
  usagePlanReferenceMissing,
  usagePlanWithoutEffect,
  usagePlanWithoutStages,
  userPoolArn,
  validatorMissing,
  validatorNameMissing,
  validatorWithoutChecks,
  validatorWithoutEffect,
  vpcEndpointsOnPublicApi,
  vpcLinkMissing,
  vpcLinkTarget,
  websocketModelMissing,
  websocketResponseKey,
];
