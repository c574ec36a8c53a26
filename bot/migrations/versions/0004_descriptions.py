"""descriptions: words that tell films apart, for finding one whose title was forgotten"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_FILL = """
    INSERT INTO description (rowid, words)
    SELECT id, {as_words} FROM (
        SELECT film.id, film.title || ' ' || coalesce(film.synopsis, '') || ' ' || coalesce(
            (SELECT {joined}(keyword.name, ' ') FROM keyword WHERE keyword.film_id = film.id), ''
        ) AS said
        FROM film
        WHERE film.synopsis IS NOT NULL
        OR EXISTS (SELECT 1 FROM keyword WHERE keyword.film_id = film.id)
    ) AS described
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()


def downgrade() -> None:
    op.execute("DROP TRIGGER IF EXISTS film_forgets_its_description")
    op.drop_table("description")


def _on_postgresql() -> None:
    op.create_table(
        "description",
        sa.Column("rowid", sa.Integer(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["rowid"], ["film.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("rowid"),
    )
    op.create_index(
        "ix_description_words",
        "description",
        ["words"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": False},  # what waits to be indexed is read in full
    )
    op.execute(_FILL.format(as_words="to_tsvector('english', said)", joined="string_agg"))


def _on_sqlite() -> None:
    """Only whether a word is there is kept (`detail=none`): a third of the size and time."""
    op.execute(
        "CREATE VIRTUAL TABLE description"
        " USING fts5(words, detail=none, tokenize='porter unicode61')"
    )
    op.execute(
        "CREATE TRIGGER film_forgets_its_description AFTER DELETE ON film"
        " BEGIN DELETE FROM description WHERE rowid = old.id; END"
    )
    op.execute(_FILL.format(as_words="said", joined="group_concat"))
