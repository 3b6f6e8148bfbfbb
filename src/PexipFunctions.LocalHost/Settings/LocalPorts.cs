using System.Globalization;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Where each part listens. One setting, <c>LocalHost__Port</c>, moves the app and the simulators together; each can be
/// moved by itself. 0: any free port.
/// </summary>
/// <param name="Storage">Azurite's blobs; queues and tables have the next two. 0: three free ones.</param>
internal sealed record LocalPorts(int App, int Exchange, int Node, int Storage)
{
    /// <summary>What <c>UseDevelopmentStorage=true</c> means.</summary>
    public const int WellKnownStorage = 10000;

    public const string AppSetting = "LocalHost__Port";
    public const string ExchangeSetting = "LocalHost__ExchangePort";
    public const string NodeSetting = "LocalHost__NodePort";
    public const string StorageSetting = "LocalHost__StoragePort";

    private const int Highest = 65535;

    /// <summary>What the settings say. Beside simulators storage has free ports unless one is chosen: it belongs to this run alone.</summary>
    /// <exception cref="LocalHostException">A setting is no port.</exception>
    public static LocalPorts Read(LocalSettings settings)
    {
        var app = Read(settings, AppSetting, settings.Port, Highest);
        return new(
            app,
            Read(settings, ExchangeSetting, app == 0 ? 0 : app + 1, Highest),
            Read(settings, NodeSetting, app == 0 ? 0 : app + 2, Highest),
            Read(settings, StorageSetting, LocalSimulators.AreOn(settings) ? 0 : WellKnownStorage, Highest - 2));
    }

    /// <summary>
    /// The settings of an app that listens on <paramref name="port"/>: an <c>App__PublicUrl</c> of this machine follows. One of another
    /// port than the file's or the sample's was chosen, and stays: another process listens there, which sends on what it gets.
    /// </summary>
    public static LocalSettings Follow(LocalSettings settings, int port) =>
        settings.Values.TryGetValue("App__PublicUrl", out var url) && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback
        && (address.Port == settings.Port || address.Port == LocalSettings.DefaultPort)
            ? settings.With("App__PublicUrl", new UriBuilder(address) { Port = port }.Uri.GetLeftPart(UriPartial.Authority))
            : settings;

    private static int Read(LocalSettings settings, string name, int otherwise, int highest)
    {
        if (settings.Values.GetValueOrDefault(name) is not { Length: > 0 } text)
        {
            return otherwise <= highest ? otherwise : throw new LocalHostException($"{name} would be {otherwise}, since {AppSetting} is {settings.Values.GetValueOrDefault(AppSetting) ?? "set in local.settings.json"}; ports end at {highest}. Choose a lower {AppSetting}, or set {name}.");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= highest
            ? port
            : throw new LocalHostException($"{name} is '{text}'; it must be a port from 1 to {highest}, or 0 for any that is free.");
    }
}
