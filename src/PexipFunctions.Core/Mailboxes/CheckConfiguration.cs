using Microsoft.Extensions.Configuration;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Mailboxes;

/// <summary>Looks at the settings without which no integration works, and keeps the alarm of the whole app about them.</summary>
public sealed class CheckConfiguration(IConfiguration configuration, TagKeys tagKeys, ScheduleTimes schedules, AlarmStore alarms)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var faults = string.Join(' ', new[] { PublicUrlFault(), await TagKeysFaultAsync(cancellationToken), schedules.Fault }.OfType<string>());
        await (faults.Length > 0
            ? alarms.RaiseAsync(IntegrationId.App, AlarmKinds.BadConfiguration, faults, cancellationToken)
            : alarms.EndAsync(IntegrationId.App, AlarmKinds.BadConfiguration, cancellationToken));
    }

    /// <summary>Graph notifies https addresses alone; a simulator on loopback takes http.</summary>
    private string? PublicUrlFault() => Uri.TryCreate(configuration["App:PublicUrl"], UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? null
            : "App__PublicUrl is not this app's public https address.";

    private async Task<string?> TagKeysFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tagKeys.GetAsync(cancellationToken);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (SecretTrouble.Is(exception))
        {
            return SecretTrouble.Describe(tagKeys.Name, exception);
        }
    }
}
