namespace PexipFunctions.Integrations;

/// <summary>What validation has to know of the place in which the app runs.</summary>
/// <param name="TenantId">The Entra tenant of the app's managed identity; empty when it is not known.</param>
/// <param name="AllowPrivate">True on a developer's machine: addresses on the loopback interface need no https.</param>
public sealed record HostFacts(string TenantId = "", bool AllowPrivate = false);
