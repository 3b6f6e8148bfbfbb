namespace PexipFunctions.Web.Admin;

/// <summary>What one GET request to a server showed.</summary>
/// <param name="Stage">How far it came.</param>
/// <param name="Trouble">Why it came no further; empty for <see cref="ProbeStage.Done"/>.</param>
/// <param name="Status">The HTTP status, or null.</param>
/// <param name="ClockOffset">The server's clock minus ours, by its Date header (to the second), or null.</param>
/// <param name="Body">At most the first 256 KiB, as text.</param>
internal sealed record ServerProbe(ProbeStage Stage, string Trouble, SeenCertificate? Certificate, int? Status, TimeSpan? ClockOffset, string Body);
