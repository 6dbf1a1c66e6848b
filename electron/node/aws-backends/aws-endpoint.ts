/** Keys that sign calls. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A program that speaks the protocols of AWS services, with the keys it is to be called with. */
export interface AwsEndpoint {
  /** `http(s)://host:port`, perhaps with a path. */
  readonly url: string;
  readonly credentials: AwsCredentials;
}
