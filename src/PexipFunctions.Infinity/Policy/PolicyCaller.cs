using PexipFunctions.Domain;

namespace PexipFunctions.Infinity.Policy;

/// <summary>An integration whose Conferencing Nodes may ask.</summary>
/// <param name="SecretName">The name of the secret (<c>user:password</c>) that they send.</param>
/// <param name="Next">Who is asked for aliases that are not ours; null: nobody.</param>
public sealed record PolicyCaller(IntegrationId IntegrationId, string SecretName, NextPolicyServer? Next = null);
