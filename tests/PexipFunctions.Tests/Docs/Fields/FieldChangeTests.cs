using PexipFunctions.Configuration;
using PexipFunctions.Tests.Rooms.Changes;

namespace PexipFunctions.Tests.Docs.Fields;

/// <summary>
/// docs/admin/README.md, <em>What a change does</em>, for each field of docs/admin/fields.md (which is made from the same list, and
/// compared with it): a field that nobody plays fails. Those of rooms are played in each state of a meeting in <c>Rooms/Changes</c>.
/// </summary>
public sealed class FieldChangeTests
{
    public static TheoryData<string> AtOnce => Paths(ChangeEffect.AtOnce);

    public static TheoryData<string> Refused => Paths(ChangeEffect.RefusedWithFutureMeetings);

    public static TheoryData<string> Starred => Paths(ChangeEffect.ManifestReinstall);

    [Theory]
    [MemberData(nameof(AtOnce))]
    public async Task At_once_the_next_reply_room_or_pane_has_it(string path)
    {
        var changed = IntegrationFields.ByPath[path];
        if (TextPlays.Has(changed))
        {
            await TextPlays.PlayAsync(changed);
        }
        else if (BufferTests.Fields.Contains(path))
        {
            await new BufferTests().The_next_window_has_it(path, Provisioning.JoinWindow);
        }
        else if (changed.Type == FieldType.PaneText)
        {
            await SettingPlays.IsInPaneAsync(await AdminStage.BeginAsync(), changed);
        }
        else
        {
            Assert.True(SettingPlays.All.TryGetValue(path, out var play), $"Nobody plays a change of '{path}'.");
            await play(await AdminStage.BeginAsync(integration => SavePlays.Reached(integration, changed)), changed);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public Task Refused_while_meetings_are_ahead_and_saved_when_they_are_over(string path) => SavePlays.IsRefusedAsync(IntegrationFields.ByPath[path]);

    [Theory]
    [MemberData(nameof(Starred))]
    public Task In_the_add_in_file_with_a_higher_version_and_nowhere_else(string path) => SavePlays.IsInManifestAsync(IntegrationFields.ByPath[path]);

    private static TheoryData<string> Paths(ChangeEffect effect) => [.. IntegrationFields.All.Where(changed => changed.Effect == effect).Select(changed => changed.Path)];
}
