/** A Cognito user pool that authorizers refer to by ARN. */
export interface UserPool {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** App client ids whose tokens are accepted; empty accepts any client. */
  readonly clientIds: readonly string[];
}
