using PexipFunctions.Aliases;

namespace PexipFunctions.Tests.Infra;

public sealed class TagKeyScriptTests : IDisposable
{
    private const string Vault = """
        case "$3" in
          list) if [[ -f secret ]]; then echo tag-keys; fi ;;
          show) cat secret ;;
          set) cat > secret.new; mv secret.new secret ;;
        esac
        """;

    private readonly ShellScript script = new(Vault);

    public void Dispose() => script.Dispose();

    [Fact]
    public void The_first_key_makes_a_ring_that_the_app_reads()
    {
        Add();

        Assert.True(TagKeyRing.TryParse(Secret, out var ring));
        Assert.Equal(1, ring.SigningKey);
    }

    [Fact]
    public void After_a_rotation_the_new_key_signs_and_old_tags_are_still_accepted()
    {
        Add();
        Assert.True(TagKeyRing.TryParse(Secret, out var before));
        var mac = before.Sign(before.SigningKey, "test", "payload"u8);

        Add();

        Assert.True(TagKeyRing.TryParse(Secret, out var after));
        Assert.Equal(2, after.SigningKey);
        Assert.True(after.Verify(1, "test", "payload"u8, mac));
    }

    [Fact]
    public void The_oldest_key_leaves_when_enough_are_kept()
    {
        Add();
        Add();
        Add("--keep", "2");

        Assert.Equal(["3", "2"], Secret.Split(',').Select(key => key.Split(':')[0]));
    }

    [Fact]
    public void A_vault_that_cannot_be_read_is_not_overwritten()
    {
        using var locked = new ShellScript("""if [[ "$3" == set ]]; then touch written; fi; exit 1""");

        var (exitCode, _) = locked.Run("add-tag-key.sh", "vault");

        Assert.NotEqual(0, exitCode);
        Assert.False(File.Exists(Path.Combine(locked.Folder, "written")));
    }

    [Fact]
    public void The_key_is_not_shown()
    {
        var output = Add();

        Assert.DoesNotContain(Secret.Split(':')[1], output, StringComparison.Ordinal);
    }

    private string Secret => File.ReadAllText(Path.Combine(script.Folder, "secret"));

    private string Add(params string[] options)
    {
        var (exitCode, output) = script.Run("add-tag-key.sh", ["vault", .. options]);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
