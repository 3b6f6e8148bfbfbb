using System.Text.Json;
using Microsoft.Playwright;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>
/// People type into our block in a real editor: what is theirs stays when the VMR is taken out or renewed, and what is ours
/// goes. Each template with each edit is a scene; there are at least forty.
/// </summary>
public sealed class TypedTextTests(Chromium chromium) : PaneTest(chromium)
{
    private const string Typed = "ZEBRA crossing";

    private const string Script = """
        const { putBlock, removeBlock, inspect } = await import("/addin/assets/now/body.js");
        const editor = document.getElementById("editor");
        const squeeze = text => text.replace(/[\s\u200b\ufeff]/g, "");
        globalThis.scene = {
          start({ body, block, known }) {
            this.body = body;
            this.known = known;
            this.inserted = putBlock(body, block, known, true).body;
            editor.innerHTML = this.inserted;
            editor.focus();
          },
          texts() {
            const walker = document.createTreeWalker(editor.querySelector("#vmr-scheduling-block"), NodeFilter.SHOW_TEXT, node => node.data.trim() ? 1 : 2);
            const found = [];
            while (walker.nextNode()) {
              found.push(walker.currentNode);
            }
            return found;
          },
          caret(place) {
            const texts = this.texts();
            const tag = texts.find(text => text.data.includes("PXPS:-"));
            const long = texts.find(text => text.data.trim().length > 8 && !text.data.includes("PXPS"));
            const [node, offset] = place === "end" ? [texts.at(-1), texts.at(-1).data.trimEnd().length]
              : place === "tag" ? [tag, tag.data.indexOf("PXPS:-") + 40]
              : place === "behind the tag" ? [tag, tag.data.indexOf("#", tag.data.indexOf("PXPS:-")) + 1]
              : place === "start" ? [texts[0], texts[0].data.length - texts[0].data.trimStart().length]
              : [long, long.data.length - long.data.trimStart().length + 4];
            getSelection().collapse(node, offset);
          },
          select(what) {
            const texts = this.texts();
            const range = document.createRange();
            const text = texts.find(candidate => candidate.data.trim().length > 8 && !candidate.data.includes("PXPS"));
            what === "line" ? range.selectNodeContents(text) : range.selectNode(editor.querySelector("#vmr-scheduling-block"));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
          },
          collapseToEnd() {
            getSelection().collapse(editor, editor.childNodes.length);
          },
          html: () => editor.innerHTML,
          // What a reader sees once our block is gone, and once it is replaced by another.
          end(block) {
            const html = editor.innerHTML;
            const removed = removeBlock(html, this.known, true);
            const renewed = putBlock(html, block, this.known, true).body;
            const back = removeBlock(renewed, this.known, true).body;
            const read = source => { editor.innerHTML = source; return squeeze(editor.innerText); };
            return {
              whole: html === this.inserted && removed.body === this.body, unedited: html === this.inserted,
              left: read(removed.body), again: read(removeBlock(removed.body, this.known, true).body), back: read(back),
              tags: inspect(removed.body, true).tags.length, remains: removed.remains, renewed: inspect(renewed, true).tags.map(tag => tag.text),
              stable: putBlock(renewed, block, this.known, true).body === renewed,
            };
          },
        };
        """;

    private static readonly Dictionary<string, Func<IPage, Task>> Edits = new()
    {
        ["typing at the end"] = page => AtAsync(page, "end", Typed),
        ["typing at the beginning"] = page => AtAsync(page, "start", Typed),
        ["typing inside a line"] = page => AtAsync(page, "inside", Typed),
        ["Enter at the end"] = async page => { await PressAtAsync(page, "end", "Enter"); await page.Keyboard.TypeAsync(Typed); },
        ["Enter inside a line"] = async page => { await PressAtAsync(page, "inside", "Enter"); await page.Keyboard.TypeAsync(Typed); await page.Keyboard.PressAsync("Enter"); },
        ["pasting inside a line"] = page => PasteAsync(page, "inside"),
        ["pasting at the end"] = page => PasteAsync(page, "end"),
        ["typing and undoing"] = async page => { await AtAsync(page, "inside", "Z"); await page.Keyboard.PressAsync("Control+z"); },
        ["deleting a line"] = async page => { await page.EvaluateAsync("scene.select('line')"); await page.Keyboard.PressAsync("Delete"); },
        ["Backspace within the tag"] = page => RepeatAtAsync(page, "tag", "Backspace", 3),
        ["Delete within the tag"] = page => RepeatAtAsync(page, "tag", "Delete", 3),
        ["Backspace behind the tag"] = page => RepeatAtAsync(page, "behind the tag", "Backspace", 1),
        ["Backspace behind the tag, again and again"] = page => RepeatAtAsync(page, "behind the tag", "Backspace", 20),
        ["Backspace behind the tag, and words"] = async page => { await RepeatAtAsync(page, "behind the tag", "Backspace", 3); await page.Keyboard.TypeAsync($" {Typed}"); },
        ["pasting a second copy of the block"] = async page =>
        {
            await page.EvaluateAsync("scene.select('block')");
            await page.Keyboard.PressAsync("Control+c");
            await page.EvaluateAsync("scene.collapseToEnd()");
            await page.Keyboard.PressAsync("Control+v");
        },
    };

    private static readonly HashSet<string> Typing =
        ["typing at the end", "typing at the beginning", "typing inside a line", "Enter at the end", "Enter inside a line", "pasting inside a line", "pasting at the end", "Backspace behind the tag, and words"];

    [Fact]
    public void There_are_at_least_forty_scenes() => Assert.True(Edits.Count * 5 >= 40);

    [Theory]
    [InlineData("default")]
    [InlineData("docs: logo")]
    [InlineData("docs: telephones")]
    [InlineData("tag in the middle")]
    [InlineData("tag in a bare span")]
    public async Task What_people_type_stays_and_what_is_ours_goes(string template)
    {
        var page = await StartAsync();
        var blocks = Blocks(template);
        var wrong = new List<string>();
        foreach (var (name, edit) in Edits)
        {
            var start = new { body = "<div>Dear all,</div><div>Kind regards</div>", block = blocks[0].GetProperty("html"), known = blocks.Select(block => block.GetProperty("printed")) };
            await page.EvaluateAsync("start => scene.start(JSON.parse(start))", JsonSerializer.Serialize(start));
            await edit(page);
            var edited = await page.EvaluateAsync<string>("scene.html()");
            var end = await page.EvaluateAsync<JsonElement>("block => scene.end(block)", blocks[1].GetProperty("html").GetString());
            wrong.AddRange(Wrong(edited, edited.Contains("ZEBRA", StringComparison.Ordinal), end, blocks[1].GetProperty("tag").GetString()!).Select(what => $"{name}: {what}\n{edited}\n{end}"));
            Assert.True(Typing.Contains(name) == edited.Contains("ZEBRA", StringComparison.Ordinal), $"{name} was not done: {edited}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static IEnumerable<string> Wrong(string edited, bool typed, JsonElement end, string tag)
    {
        var left = end.GetProperty("left").GetString()!;
        (string What, bool Holds)[] properties =
        [
            ("nothing of ours is left, nothing of theirs lost", left.Replace("ZEBRAcrossing", "", StringComparison.Ordinal) == "Dearall,Kindregards"),
            ("what was typed is there", typed == left.Contains("ZEBRAcrossing", StringComparison.Ordinal)),
            ("the tag is gone", end.GetProperty("tags").GetInt32() == 0),
            ("nothing remains to be named", end.GetProperty("remains").GetArrayLength() == 0),
            ("taking out again changes nothing", left == end.GetProperty("again").GetString()),
            ("a new VMR keeps the same", left == end.GetProperty("back").GetString()),
            ("a new VMR again changes nothing", end.GetProperty("stable").GetBoolean()),
            ("there is one new tag", end.GetProperty("renewed").EnumerateArray().Select(found => found.GetString()).SequenceEqual([tag])),
            ("what nobody edited gives the old text back", !end.GetProperty("unedited").GetBoolean() || end.GetProperty("whole").GetBoolean()),
        ];
        return edited.Length == 0 ? ["the editor is empty"] : properties.Where(property => !property.Holds).Select(property => property.What);
    }

    private static IReadOnlyList<JsonElement> Blocks(string template)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "addin", "blocks.json")));
        return [.. file.RootElement.EnumerateArray().Single(sample => sample.GetProperty("name").GetString() == template).GetProperty("blocks").Clone().EnumerateArray()];
    }

    private static async Task AtAsync(IPage page, string place, string text)
    {
        await page.EvaluateAsync("place => scene.caret(place)", place);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task PressAtAsync(IPage page, string place, string key)
    {
        await page.EvaluateAsync("place => scene.caret(place)", place);
        await page.Keyboard.PressAsync(key);
    }

    private static async Task RepeatAtAsync(IPage page, string place, string key, int times)
    {
        await page.EvaluateAsync("place => scene.caret(place)", place);
        for (var time = 0; time < times; time++)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task PasteAsync(IPage page, string place)
    {
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", Typed);
        await PressAtAsync(page, place, "Control+v");
    }

    private async Task<IPage> StartAsync()
    {
        var page = await NewPageAsync();
        await page.RouteAsync("**/scene.html", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!DOCTYPE html><link rel=icon href='data:,'><div id=editor contenteditable=true></div><script type=module>{Script}</script>",
        }));
        await page.RouteAsync("https://www.example.com/**", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
        await page.GotoAsync(new Uri(App.BaseAddress, "/scene.html").AbsoluteUri);
        await page.WaitForFunctionAsync("() => globalThis.scene");
        return page;
    }
}
