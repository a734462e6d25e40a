"""The report by other engines: peers.py typst|weasyprint|reportlab DOCUMENT.json FONTS FILE."""

import html
import json
import sys
import tempfile
from pathlib import Path

from content import blocks

REGULAR, STRONG = "SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf"


def by_typst(told, fonts, path):
    """Typst, the engine itself: tagged, PDF/UA-1 and PDF/A-2a in one file, as ours."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "report.json").write_text(json.dumps(told, ensure_ascii=False))
        (root / "report.typ").write_bytes((Path(__file__).parent / "report.typ").read_bytes())
        compiler = typst.Compiler(str(root / "report.typ"), root=folder, font_paths=[fonts], ignore_system_fonts=True)
        compiler.compile(output=path, format="pdf", pdf_standards=["a-2a", "ua-1"])


STYLE = """
@font-face { font-family: Report; src: url(FONTS/SourceSans3-Regular.ttf) }
@font-face { font-family: Report; font-weight: 600; src: url(FONTS/SourceSans3-SemiBold.ttf) }
@page { size: A4; margin: 78pt 60pt 70pt; @top-left { content: string(header); font: 8.5pt Report }
  @bottom-right { content: 'Side ' counter(page) ' av ' counter(pages); font: 8.5pt Report } }
body { font: 10pt/14pt Report; hyphens: auto; string-set: header attr(data-header) }
h1 { font-size: 22pt; line-height: 27pt; break-before: page; hyphens: none } h2 { font-size: 14pt; line-height: 18pt; hyphens: none }
h1, h2, th { font-weight: 600 } p { margin: 0 0 7pt }
nav a::after { content: leader('.') target-counter(attr(href), page) } nav a { display: block; color: inherit; text-decoration: none }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-bottom: 7pt; font-size: 8.75pt; line-height: 12pt }
th, td { text-align: left; vertical-align: top; padding: 4pt 3pt; border-bottom: 0.5pt solid #c9ced2 } tr { break-inside: avoid }
td p { margin: 0 0 2pt }
"""


def as_html(told, fonts):
    """The page that WeasyPrint prints."""
    say = html.escape
    yield f"<!doctype html><html lang=nb><head><title>{say(told['title'])}</title><meta name=author content='{say(told['author'])}'>"
    yield f"<style>{STYLE.replace('FONTS', Path(fonts).resolve().as_uri())}</style></head><body data-header='{say(told['header'])}'><nav>"
    yield from (f"<a href='#h{at}'>{say(of[1])}</a>" for at, of in enumerate(told["blocks"]) if of[0] in ("h1", "h2"))
    yield "</nav>"
    for at, (kind, *rest) in enumerate(told["blocks"]):
        if kind in ("h1", "h2"):
            yield f"<{kind} id=h{at}>{say(rest[0])}</{kind}>"
        elif kind != "table":
            yield f"<p>{say(rest[0])}</p>"
        else:
            head, widths, rows = rest
            yield "<table><colgroup>" + "".join(f"<col style='width:{100 * share / sum(widths):.2f}%'>" for share in widths)
            yield "</colgroup><thead><tr>" + "".join(f"<th scope=col>{say(name)}</th>" for name in head) + "</tr></thead><tbody>"
            for row in rows:
                yield "<tr>" + "".join("<td>" + marked_up(cell) + "</td>" for cell in row) + "</tr>"
            yield "</tbody></table>"


def marked_up(cell):
    return html.escape(cell[0]) if len(cell) == 1 else "".join(f"<p>{html.escape(text)}</p>" for text in cell)


def by_weasyprint(told, fonts, path):
    """WeasyPrint: tagged, PDF/UA-1."""
    import weasyprint

    weasyprint.HTML(string="\n".join(as_html(told, fonts)), base_url=".").write_pdf(path, pdf_variant="pdf/ua-1")


def by_reportlab(told, fonts, path):
    """ReportLab's platypus: no tags, no hyphens; built twice, for the contents and how many pages there are."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageBreak, PageTemplate, Paragraph
    from reportlab.platypus.tableofcontents import TableOfContents

    for name, file in (("Report", REGULAR), ("Strong", STRONG)):
        pdfmetrics.registerFont(TTFont(name, str(Path(fonts) / file)))
    look = {
        "h1": ParagraphStyle("h1", fontName="Strong", fontSize=22, leading=27, spaceAfter=12),
        "h2": ParagraphStyle("h2", fontName="Strong", fontSize=14, leading=18, spaceBefore=18, spaceAfter=6, keepWithNext=1),
        "p": ParagraphStyle("p", fontName="Report", fontSize=10, leading=14, spaceAfter=7),
        "th": ParagraphStyle("th", fontName="Strong", fontSize=8.75, leading=12),
        "td": ParagraphStyle("td", fontName="Report", fontSize=8.75, leading=12),
    }
    look["note"] = look["p"]
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#c9ced2")), ("VALIGN", (0, 0), (-1, -1), "TOP"),
             ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
    room = A4[0] - 120
    pages = [0]

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable):
            level = {"h1": 0, "h2": 1}.get(getattr(getattr(flowable, "style", None), "name", None))
            if level is not None:
                self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))

    def furniture(canvas, template):
        canvas.setFont("Report", 8.5)
        canvas.drawString(60, A4[1] - 50, told["header"])
        canvas.drawRightString(A4[0] - 60, 40, f"Side {template.page} av {pages[0]}")

    def as_cell(cell):
        return [Paragraph(html.escape(text), look["td"]) for text in cell if text]

    contents = TableOfContents(levelStyles=[look["p"], look["td"]])
    story = [contents]
    for kind, *rest in told["blocks"]:
        if kind == "table":
            head, widths, rows = rest
            cells = [[Paragraph(html.escape(name), look["th"]) for name in head], *([as_cell(cell) for cell in row] for row in rows)]
            story.append(LongTable(cells, [room * share / sum(widths) for share in widths], repeatRows=1, style=lines))
        else:
            story += [PageBreak()] if kind == "h1" else []
            story.append(Paragraph(html.escape(rest[0]), look[kind]))
    template = Template(path, pagesize=A4, title=told["title"], author=told["author"], lang="nb")
    frame = Frame(60, 70, room, A4[1] - 148, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate(frames=[frame], onPage=furniture)])
    template.setPageCallBack(lambda page: pages.__setitem__(0, max(pages[0], page)))
    template.multiBuild(story)


def main():
    engine, source, fonts, path = sys.argv[1:]
    document = json.loads(Path(source).read_bytes())
    names = [document["organisasjon"]["navn"], document["plan"]["tittel"], f"Årsrapport {document['runde']['navn']}"]
    told = {"title": names[1], "author": names[0], "header": " · ".join(names), "blocks": list(blocks(document))}
    {"typst": by_typst, "weasyprint": by_weasyprint, "reportlab": by_reportlab}[engine](told, fonts, path)


main()
