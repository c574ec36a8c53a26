"""where the bot answers, what members teach and report, and files that wait to be imported"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answerchannel",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "channel_id", name="pk_answerchannel"),
    )
    op.create_table(
        "correction",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["film_id"], ["film.id"], name="fk_correction_film_id_film", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "typed", "member_id", name="pk_correction"),
    )
    op.create_index("ix_correction_film_id", "correction", ["film_id"])
    op.create_index("ix_correction_member_id", "correction", ["member_id"])
    op.create_table(
        "pendingimport",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=True),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pendingimport"),
    )
    learned = sa.Column("learned", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("alias", learned)
    op.add_column("report", sa.Column("same_as", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("decided_by", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("same_as", "decided_by", "decided_at"):
        op.drop_column("report", name)
    op.drop_column("alias", "learned")
    for name in ("pendingimport", "correction", "answerchannel"):
        op.drop_table(name)
