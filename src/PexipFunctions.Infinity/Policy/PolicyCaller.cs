using PexipFunctions.Domain;

namespace PexipFunctions.Infinity.Policy;

/// <summary>An integration whose Conferencing Nodes may ask, and the name of the secret (<c>user:password</c>) that they send.</summary>
public sealed record PolicyCaller(IntegrationId IntegrationId, string SecretName);
