namespace PexipFunctions.Infinity.Policy;

/// <summary>The policy server that is asked for aliases that are not ours.</summary>
/// <param name="Address">Its root; Pexip's path is added.</param>
/// <param name="SecretName">The secret with <c>user:password</c>; empty: none is sent.</param>
/// <param name="CaSecretName">The secret with its private CA; empty: public ones.</param>
/// <param name="Limit">How long its answer is waited for.</param>
public sealed record NextPolicyServer(Uri Address, string SecretName, string CaSecretName, TimeSpan Limit);
