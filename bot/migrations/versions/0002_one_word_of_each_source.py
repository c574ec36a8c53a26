"""one word of each source on a film; what admins lock; ids of merged films"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _film_columns()
    _provenance()
    _locks_and_merged_ids()
    # The bundled films are read again at the next start, which fills the new columns.
    op.execute("DELETE FROM lastdone WHERE name = 'bundle'")


def _film_columns() -> None:
    op.add_column("film", sa.Column("budget", sa.BigInteger(), nullable=True))
    op.add_column("film", sa.Column("gross", sa.BigInteger(), nullable=True))
    op.add_column("film", sa.Column("based_on", sa.Text(), nullable=True))
    op.add_column("film", sa.Column("votes", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_film_votes", "film", ["votes"])
    op.add_column(
        "alternativetitle",
        sa.Column("source", sa.String(), nullable=False, server_default="bundle"),
    )
    op.add_column("person", sa.Column("birth_year", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("death_year", sa.Integer(), nullable=True))


def _provenance() -> None:
    op.drop_table("provenance")  # a row per field before; the sources are read again
    op.create_table(
        "provenance",
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_provenance_film_id_film"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("film_id", "source", name=op.f("pk_provenance")),
    )
    op.create_index("ix_provenance_source_fetched_at", "provenance", ["source", "fetched_at"])


def _locks_and_merged_ids() -> None:
    op.create_table(
        "fieldlock",
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_fieldlock_film_id_film"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("film_id", "field", name=op.f("pk_fieldlock")),
    )
    op.create_table(
        "mergedid",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name=op.f("fk_mergedid_film_id_film"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "value", name=op.f("pk_mergedid")),
    )
    op.create_index("ix_mergedid_film_id", "mergedid", ["film_id"])
